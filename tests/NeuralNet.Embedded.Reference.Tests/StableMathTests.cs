// exp(x) - 1 and log(1 + x) where the textbook forms lose their digits.

namespace NeuralNet.Embedded.Reference.Tests;

public class StableMathTests
{
    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(-1e-12, -9.99999999999500000000000166666666666625e-13)]
    [InlineData(1e-5, 1.00000500001666670833e-5)]
    [InlineData(1, 1.7182818284590452354)]
    [InlineData(-40, -0.99999999999999999575)]
    [InlineData(-800, -1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Exp_minus_one_keeps_its_digits(double x, double expected) => AssertClose(expected, StableMath.ExpMinus1(x));

    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(1e-12, 9.99999999999500000000000333333333333083e-13)]
    [InlineData(1e-5, 9.99995000033333083353e-6)]
    [InlineData(1, 0.69314718055994530942)]
    public void Log_of_one_plus_keeps_its_digits(double x, double expected) => AssertClose(expected, StableMath.Log1Plus(x));

    private static void AssertClose(double expected, double actual) => Assert.True(
        expected == actual || Math.Abs(actual - expected) <= 4e-16 * Math.Abs(expected),
        $"expected {expected:R}, found {actual:R}");
}
