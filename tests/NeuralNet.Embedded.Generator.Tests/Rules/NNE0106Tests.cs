// Two classes run one model.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0106Tests
{
    [Fact]
    public void The_second_class_by_name_is_reported_and_both_are_made()
    {
        const string Source = "[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")] public static partial class B; [NeuralNet.Embedded.NeuralNetwork(\"./net.nnmodel\")] public static partial class A;";
        Project project = Project.WithModel(RuleAssert.Model, Source);
        Diagnostic diagnostic = RuleAssert.Single("NNE0106", project);
        diagnostic.Says("'net.nnmodel'", "into 'B' and into 'A'");
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.Equal("NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")", Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(2, project.Run().GeneratedSources.Length);
    }

    [Fact]
    public void A_class_of_an_item_beside_a_marked_one_is_reported_at_the_later_name()
    {
        Project project = Project.WithModel(RuleAssert.Model).WithMetadata("net.nnmodel", "Class", "Other");
        Diagnostic diagnostic = RuleAssert.Single("NNE0106", project);
        diagnostic.Says("into 'Other' and into 'Acme.Net'");
        Assert.Equal("net.nnmodel", diagnostic.Location.GetLineSpan().Path);
    }

    [Fact]
    public void Two_models_of_one_content_are_two_models() => Assert.Empty(new Project(
        [("A.cs", "[NeuralNet.Embedded.NeuralNetwork(\"a.nnmodel\")] public static partial class A; [NeuralNet.Embedded.NeuralNetwork(\"b.nnmodel\")] public static partial class B;")],
        [("a.nnmodel", RuleAssert.Model), ("b.nnmodel", RuleAssert.Model)]).Run().Diagnostics);
}
