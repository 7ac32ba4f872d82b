// What no rule foresaw is told, and never thrown.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0999Tests
{
    [Fact]
    public void A_step_that_throws_becomes_a_diagnostic()
    {
        DiagnosticSpec diagnostic = Guard.Run("net.nnmodel", null, () => throw new InvalidOperationException("line one\nline two"), spec => spec);
        Assert.Equal("NNE0999", diagnostic.Id);
        diagnostic.ToDiagnostic().Says("'net.nnmodel'", "InvalidOperationException: line one line two", nameof(A_step_that_throws_becomes_a_diagnostic));
    }

    [Fact]
    public void Cancellation_passes() => Assert.Throws<OperationCanceledException>(
        () => Guard.Run<DiagnosticSpec>("x", null, () => throw new OperationCanceledException(), spec => spec));

    [Fact]
    public void A_file_that_throws_does_not_disturb_the_others()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NeuralNetworkGenerator().AsSourceGenerator()], [new ThrowingFile(), new InMemoryModel("net.nnmodel", RuleAssert.Model)]);
        GeneratorRunResult result = driver.RunGenerators(Project.WithModel(null).Compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Equal("NNE0999", Assert.Single(result.Diagnostics).Id);
        Assert.Single(result.GeneratedSources);
    }

    private sealed class ThrowingFile : AdditionalText
    {
        public override string Path => "throws.nnmodel";

        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new IOException("The disk is gone.");
    }
}
