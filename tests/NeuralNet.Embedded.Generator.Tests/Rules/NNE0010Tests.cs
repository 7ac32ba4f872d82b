// A model whose class the code uses, and that nothing makes.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0010Tests
{
    [Theory]
    [InlineData("internal static class A { private static int B => BigIris.InputLength; }")]
    [InlineData("internal static class A { private static void B(BigIris.Features features) { } }")]
    public void A_class_that_code_uses_is_an_error_at_its_model_with_both_ways_to_make_it(string source)
    {
        Microsoft.CodeAnalysis.Diagnostic diagnostic = RuleAssert.Single("NNE0010", new Project([("A.cs", source)], [("nets/big-iris.nnmodel", RuleAssert.Model)]));
        diagnostic.Says("[NeuralNetwork(\"big-iris.nnmodel\")]", "Class=\"BigIris\"");
        Assert.Equal("nets/big-iris.nnmodel", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, diagnostic.DefaultSeverity);
    }

    [Fact]
    public void A_model_that_a_class_or_an_item_asks_for_is_fine()
    {
        Assert.Empty(Project.WithModel(RuleAssert.Model).Run().Diagnostics);
        Assert.Empty(new Project([], [("net.nnmodel", RuleAssert.Model)]).WithMetadata("net.nnmodel", "Class", "Net").Run().Diagnostics);
    }

    // What is wrong already says why the model is left over.
    [Fact]
    public void Where_something_else_is_wrong_nothing_is_added()
    {
        RuleAssert.Single("NNE0101", Project.WithModel(RuleAssert.Model, "[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static class Net;"));
        RuleAssert.Single("NNE0001", Project.WithModel(RuleAssert.Model, "[NeuralNet.Embedded.NeuralNetwork(\"nat.nnmodel\")] public static partial class Net;"));
        RuleAssert.Single("NNE0008", new Project([], [("net.nnmodel", RuleAssert.Model)]).WithMetadata("net.nnmodel", "Class", "1st"));
        RuleAssert.Single("NNE0002", new Project([], [("net.nnmodel", "{")]));
    }
}
