// A model that none of the project's networks runs.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0011Tests
{
    [Fact]
    public void A_model_beside_those_in_use_is_a_warning_at_the_model()
    {
        Project project = new([("Net.cs", Project.DefaultSource)], [("net.nnmodel", RuleAssert.Model), ("old.nnmodel", RuleAssert.Model)]);
        Microsoft.CodeAnalysis.Diagnostic diagnostic = RuleAssert.Single("NNE0011", project);
        diagnostic.Says("'old.nnmodel'", "Class=\"Old\"");
        Assert.Equal("old.nnmodel", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.NotEmpty(Project.Networks(project.Run()));
    }

    // Whoever trains first writes the class later; a class or a member of the model's name is another one.
    [Theory]
    [InlineData("internal static class A;")]
    [InlineData("internal static class A { private static string Big => \"\"; private static int B => Big.Length; }")]
    public void A_model_that_no_code_counts_on_lets_the_project_build(string source)
    {
        Microsoft.CodeAnalysis.Diagnostic diagnostic = RuleAssert.Single("NNE0011", new Project([("A.cs", source)], [("big.nnmodel", RuleAssert.Model)]));
        diagnostic.Says("[NeuralNetwork(\"big.nnmodel\")]", "Class=\"Big\"");
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
    }
}
