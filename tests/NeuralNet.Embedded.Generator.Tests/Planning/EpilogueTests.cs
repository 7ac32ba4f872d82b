// What kernels take in: functions with a number behind a product, and a convolution of its whole input as a layer.
using NeuralNet.Embedded.Generator.Tests.Operators;

namespace NeuralNet.Embedded.Generator.Tests.Planning;

public sealed class EpilogueTests
{
    [Fact]
    public void A_number_behind_a_convolution_is_part_of_its_call()
    {
        string source = Source(c => c.Apply("maximum", [c.Apply("conv", [c.Input(4, 4, 2), c.Constant(3, 2, 2, 2), null]), c.Constant(1)]));

        Assert.Contains("Activate<WithNumber<Maximum>>", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Map.", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subtract", true)]
    [InlineData("divide", true)]
    [InlineData("power", false)]
    public void What_minds_the_order_or_is_long_is_a_call_of_its_own(string kind, bool numberComesFirst)
    {
        string source = Source(c =>
        {
            string conv = c.Apply("conv", [c.Input(4, 4, 2), c.Constant(3, 2, 2, 2), null]);
            return c.Apply(kind, numberComesFirst ? [c.Constant(1), conv] : [conv, c.Constant(1)]);
        });

        Assert.Contains("Map.", source, StringComparison.Ordinal);
        Assert.DoesNotContain("WithNumber", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_makes_more_of_the_result_is_a_call_of_its_own() =>
        Assert.DoesNotContain(
            "WithNumber",
            Source(c => c.Apply("add", [c.Apply("matMul", [c.Input(2, 3), c.Input(3, 2)]), c.Constant(1, 1, 1)])),
            StringComparison.Ordinal);

    [Fact]
    public void A_convolution_of_its_whole_input_is_a_layer()
    {
        string whole = Source(c => c.Apply("conv", [c.Input(4, 3, 2), c.Constant(5, 4, 3, 2), c.Constant(5)]));
        string padded = Source(c => c.Apply("conv", [c.Input(4, 3, 2), c.Constant(5, 4, 3, 2), c.Constant(5)], ("padding", new[] { 0, 1, 0, 0 })));

        Assert.Contains("Dense.Forward", whole, StringComparison.Ordinal);
        Assert.Contains("Conv.Forward", padded, StringComparison.Ordinal);
    }

    private static string Source(Func<OperatorCase, string> build)
    {
        OperatorCase @case = new("case", 1);
        return NetworkSource.Generate(@case.Model(build(@case)), "Acme", "Network")[0].Text;
    }
}
