// The attribute names a file that the project does not have.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0001Tests
{
    [Theory]
    [InlineData("nett.nnmodel")]
    [InlineData("other/net.nnmodel")]
    [InlineData("../net.nnmodel")]
    [InlineData("net")]
    public void A_missing_model_is_reported_at_the_attribute_with_near_names(string path) =>
        RuleAssert.InSource("NNE0001", $"[NeuralNet.Embedded.NeuralNetwork(\"{path}\")] public static partial class Net;", $"NeuralNet.Embedded.NeuralNetwork(\"{path}\")")
            .Says($"'{path}'", "'Net'", "the nearest is 'net.nnmodel'");

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("null!")]
    [InlineData("\"/\"")]
    public void An_empty_path_is_reported(string path) =>
        RuleAssert.InSource("NNE0001", $"[NeuralNet.Embedded.NeuralNetwork({path})] public static partial class Net;", $"NeuralNet.Embedded.NeuralNetwork({path})");

    [Fact]
    public void A_project_without_models_is_told_how_to_add_one() =>
        RuleAssert.Single("NNE0001", new Project([("Net.cs", Project.DefaultSource)], [])).Says("NeuralNetModel");

    [Fact]
    public void The_nearest_three_are_named_nearest_first() =>
        RuleAssert.Single("NNE0001", new Project(
            [("Net.cs", Project.DefaultSource)],
            [("far-away.nnmodel", RuleAssert.Model), ("nets.nnmodel", RuleAssert.Model), ("not.nnmodel", RuleAssert.Model), ("zzzzzzzzzzzzz.nnmodel", RuleAssert.Model)]))
            .Says("are 'nets.nnmodel', 'not.nnmodel', 'far-away.nnmodel'");
}
