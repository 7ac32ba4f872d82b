// An operator that does not exist.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0004Tests
{
    [Fact]
    public void An_unknown_operator_is_reported_with_the_nearest_name() => RuleAssert.InModel("NNE0004", "\"dense\"", "\"densse\"", "\"densse\"").Says("densse", "dense");
}
