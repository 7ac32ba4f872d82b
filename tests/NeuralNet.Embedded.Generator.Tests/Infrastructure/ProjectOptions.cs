// The one MSBuild property the generator reads.
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal sealed class ProjectOptions(string projectDirectory) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(projectDirectory);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Properties("");

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Properties("");

    private sealed class Properties(string projectDirectory) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.ProjectDir" ? projectDirectory : null;
            return value is not null;
        }
    }
}
