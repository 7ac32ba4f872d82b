// Names of the graph that do not hold together.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0201Tests
{
    [Fact]
    public void A_tensor_that_nobody_provides_is_reported_at_the_operator() => RuleAssert.InModel("NNE0201", "\"input\": \"x\"", "\"input\": \"z\"", "").Says("'z'");

    [Fact]
    public void An_output_that_nobody_writes_is_reported() => RuleAssert.InModel("NNE0201", "[ \"y\" ]", "[ \"y\", \"z\" ]", "\"z\"").Says("'z'");
}
