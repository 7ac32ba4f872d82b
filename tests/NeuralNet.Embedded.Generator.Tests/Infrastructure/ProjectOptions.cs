// The MSBuild property the generator reads, and the hashes the build leaves beside models whose weights it stored.
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal sealed class ProjectOptions(string projectDirectory, IReadOnlyDictionary<string, string>? weights = null) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties("build_property.ProjectDir", projectDirectory);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Properties("", null);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Properties("build_metadata.AdditionalFiles.NeuralNetWeights", weights?.GetValueOrDefault(textFile.Path));

    private sealed class Properties(string known, string? content) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == known ? content : null;
            return value is not null;
        }
    }
}
