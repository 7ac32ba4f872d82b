// The vector functions against the scalar library.
using System.Numerics;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class FunctionsTests
{
    [Fact]
    public void Exponential_in_double_is_within_two_units_in_the_last_place()
    {
        for (double x = -700; x < 700; x += 0.0371)
        {
            AssertNear(Math.Exp(x), Functions.Exp(new Vector<double>(x))[0], 2 * Math.BitIncrement(1) - 2, x);
        }
    }

    [Fact]
    public void Exponential_in_single_is_within_two_units_in_the_last_place()
    {
        for (float x = -86; x < 87; x += 0.00371f)
        {
            AssertNear(Math.Exp(x), Functions.Exp(new Vector<float>(x))[0], 2 * (MathF.BitIncrement(1) - 1), x);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.0, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void Exponential_of_special_values_is_exact(double x, double expected)
    {
        Assert.Equal(expected, Functions.Exp(new Vector<double>(x))[0]);
        Assert.Equal((float)expected, Functions.Exp(new Vector<float>((float)x))[0]);
    }

    [Fact]
    public void Far_arguments_end_in_tiny_and_huge_finite_results()
    {
        Assert.InRange(Functions.Exp(new Vector<double>(double.NegativeInfinity))[0], 0, 1e-307);
        Assert.InRange(Functions.Exp(new Vector<double>(1e300))[0], 1e307, double.MaxValue);
        Assert.Equal(1, Functions.Sigmoid(new Vector<float>(1e30f))[0]);
        Assert.InRange(Functions.Sigmoid(new Vector<float>(-1e30f))[0], 0, 1e-37f);
    }

    [Fact]
    public void Other_functions_equal_the_scalar_library()
    {
        for (double x = -30; x < 30; x += 0.00913)
        {
            Vector<double> lanes = new(x);
            AssertNear(Math.Tanh(x), Functions.Tanh(lanes)[0], 1e-15, x);
            AssertNear(1 / (1 + Math.Exp(-x)), Functions.Sigmoid(lanes)[0], 1e-15, x);
            AssertNear(Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), Functions.Softplus(lanes)[0], 1e-15, x);
        }
    }

    // double.LogP1 loses all digits of a small argument.
    private static double LogOnePlus(double u) => 2 * Math.Atanh(u / (2 + u));

    private static void AssertNear(double expected, double actual, double relative, double x) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"f({x:R}) is {actual:R} instead of {expected:R}.");
}
