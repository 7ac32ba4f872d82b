// Weights that cost the compiler time and memory.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0302Tests
{
    [Fact]
    public void Weights_past_a_megabyte_bring_a_warning_and_code()
    {
        Project project = Project.WithModel(ModelWriter.Write(OddModels.Wide(width: 500, outputs: 600)));
        Microsoft.CodeAnalysis.Diagnostic diagnostic = RuleAssert.Single("NNE0302", project);
        diagnostic.Says("'wide'", "1,206,400 bytes", "1 s", "136 MB");
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.Equal("net.nnmodel", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(2, project.Run().GeneratedSources.Length);
    }

    [Fact]
    public void Weights_below_a_megabyte_bring_none() =>
        Assert.Empty(Project.WithModel(ModelWriter.Write(OddModels.Wide(width: 500, outputs: 500))).Run().Diagnostics);
}
