// The class that an item asks for is there already.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0107Tests
{
    [Theory]
    [InlineData("namespace Acme; public static partial class Net;")]
    [InlineData("namespace Acme; internal struct Net;")]
    [InlineData("namespace Acme; [NeuralNet.Embedded.NeuralNetwork(\"other.nnmodel\")] public static partial class Net;", "NNE0001")]
    public void A_declared_type_is_reported_at_the_model_with_its_file(string source, string? also = null)
    {
        Project project = Project.WithModel(RuleAssert.Model, source).WithMetadata("net.nnmodel", "Class", "Net").WithMetadata("net.nnmodel", "Namespace", "Acme");
        Microsoft.CodeAnalysis.GeneratorRunResult result = project.Run();
        Microsoft.CodeAnalysis.Diagnostic diagnostic = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Id != also);
        Assert.Equal("NNE0107", diagnostic.Id);
        diagnostic.Says("'Acme.Net'", "declared in Net.cs", "[NeuralNetwork(\"net.nnmodel\")]");
        Assert.Equal("net.nnmodel", diagnostic.Location.GetLineSpan().Path);
        Assert.Empty(Project.Networks(result));
    }

    [Fact]
    public void Two_items_for_one_class_are_reported()
    {
        Project project = new([], [("a.nnmodel", RuleAssert.Model), ("b.nnmodel", RuleAssert.Model)]);
        project.WithMetadata("a.nnmodel", "Class", "Net").WithMetadata("b.nnmodel", "Class", "Net");
        RuleAssert.Single("NNE0107", project).Says("'Net'", "'b.nnmodel'", "another NeuralNetModel item");
        Assert.Single(project.Run().GeneratedSources);
    }

    [Fact]
    public void The_marked_class_itself_is_no_other()
    {
        Project project = Project.WithModel(RuleAssert.Model).WithMetadata("net.nnmodel", "Class", "Net").WithMetadata("net.nnmodel", "Namespace", "Acme");
        Assert.Empty(project.Run().Diagnostics);
        Assert.Single(project.Run().GeneratedSources);
    }
}
