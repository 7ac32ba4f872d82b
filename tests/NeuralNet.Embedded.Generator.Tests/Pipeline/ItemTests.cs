// Classes that project items ask for, without any attribute.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Generator.Tests.Rules;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed class ItemTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_model_becomes_a_documented_class(string name)
    {
        Project project = Item(GoldenCase.Load(name).Text, "Iris", "Acme.Nets");
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Compilation compilation = project.WithGenerated(result);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Acme.Nets.Iris")!;
        Assert.True(type.IsStatic);
        Assert.Equal(Accessibility.Public, type.DeclaredAccessibility);
        Assert.Contains("<summary>", type.GetDocumentationCommentXml()!, StringComparison.Ordinal);
    }

    // Without Namespace the class is everywhere in reach, also of a program without namespaces.
    [Theory]
    [InlineData("Iris", "", "Iris")]
    [InlineData("class", "Acme.event", "Acme.event.class")]
    [InlineData("Dense", "", "Dense")]
    [InlineData("Span", "Softmax.Relu", "Softmax.Relu.Span")]
    [InlineData("Größe", "Maß", "Maß.Größe")]
    public void Any_name_and_namespace_compile(string className, string space, string fullName)
    {
        Project project = Item(GoldenCase.Load("softmax-multiclass").Text, className, space);
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
        Assert.NotNull(project.WithGenerated(result).GetTypeByMetadataName(fullName));
    }

    [Theory]
    [InlineData("", "public static class Dense { }")]
    [InlineData("Acme.Deep", "namespace Acme { public static class Shapes { } }")]
    [InlineData("Acme.Deep", "namespace Acme.Deep { public struct SelfTestResult { } } namespace Acme.Span { public static class A { } }")]
    public void Types_of_the_project_that_hide_the_kernels_do_no_harm(string space, string source)
    {
        Project project = new([("Hiding.cs", "#pragma warning disable CS1591\n" + source)], [("net.nnmodel", GoldenCase.Load("softmax-multiclass").Text)]);
        project.WithMetadata("net.nnmodel", "Class", "Iris").WithMetadata("net.nnmodel", "Namespace", space);
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
    }

    [Fact]
    public void A_model_without_Class_waits_for_an_attribute()
    {
        Project project = new([], [("net.nnmodel", RuleAssert.Model)]);
        Assert.Empty(project.WithMetadata("net.nnmodel", "Class", "").WithMetadata("net.nnmodel", "Namespace", "Acme").Run().GeneratedSources);
    }

    [Fact]
    public void A_class_of_a_broken_model_is_told_by_the_model_alone()
    {
        Project project = Item("{", "Iris", "");
        RuleAssert.Single("NNE0002", project);
    }

    [Fact]
    public void A_class_name_that_the_network_declares_is_reported_at_the_model() =>
        RuleAssert.Single("NNE0104", Item(RuleAssert.Model, "Forward", "")).Says("'Forward'");

    private static Project Item(string model, string className, string space) =>
        new Project([], [("nets/net.nnmodel", model)]).WithMetadata("nets/net.nnmodel", "Class", className).WithMetadata("nets/net.nnmodel", "Namespace", space);
}
