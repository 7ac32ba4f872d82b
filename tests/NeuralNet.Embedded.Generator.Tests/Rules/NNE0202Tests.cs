// Shapes that do not fit.
namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class NNE0202Tests
{
    [Fact]
    public void A_matrix_that_does_not_fit_its_input_is_reported() => RuleAssert.InModel("NNE0202", "\"x\", \"shape\": [2]", "\"x\", \"shape\": [3]", "").Says("(3)", "(2,2)");

    [Fact]
    public void A_tensor_with_too_few_values_is_reported_at_them() => RuleAssert.InModel("NNE0202", "[1, 2, 3, 4]", "[1, 2, 3]", "[1, 2, 3]").Says("4", "3");
}
