// Models past what is supported.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0301Tests
{
    [Fact]
    public void A_tensor_past_the_limit_is_reported() => RuleAssert.InModel("NNE0301", "[2, 2]", "[100000, 100000]", "");
}
