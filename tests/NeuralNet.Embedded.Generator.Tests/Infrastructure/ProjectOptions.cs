// What MSBuild tells the generator: properties of the project, metadata of its models.
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    private readonly ImmutableDictionary<string, string> _global;
    private readonly ImmutableDictionary<string, ImmutableDictionary<string, string>> _files;

    public ProjectOptions(string projectDirectory)
        : this(
            ImmutableDictionary.Create<string, string>(AnalyzerConfigOptions.KeyComparer).Add("build_property.ProjectDir", projectDirectory),
            ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty)
    {
    }

    private ProjectOptions(
        ImmutableDictionary<string, string> global, ImmutableDictionary<string, ImmutableDictionary<string, string>> files)
    {
        _global = global;
        _files = files;
        GlobalOptions = new Options(global);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public ProjectOptions WithProperty(string name, string value) => new(_global.SetItem("build_property." + name, value), _files);

    public ProjectOptions WithMetadata(string path, string name, string value) => new(
        _global,
        _files.SetItem(path, MetadataOf(path).SetItem("build_metadata.AdditionalFiles." + name, value)));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(_global);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(MetadataOf(textFile.Path));

    private ImmutableDictionary<string, string> MetadataOf(string path) =>
        _files.TryGetValue(path, out ImmutableDictionary<string, string>? metadata)
            ? metadata
            : ImmutableDictionary.Create<string, string>(AnalyzerConfigOptions.KeyComparer);

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
