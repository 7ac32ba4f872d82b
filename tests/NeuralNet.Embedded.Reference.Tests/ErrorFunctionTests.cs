// erf and erfc against values computed with 60 digits (mpmath), rounded to double.

namespace NeuralNet.Embedded.Reference.Tests;

public class ErrorFunctionTests
{
    [Theory]
    [InlineData(-6.0, -1.0, 2.0)]
    [InlineData(-2.5, -0.999593047982555, 1.999593047982555)]
    [InlineData(-1.0, -0.8427007929497149, 1.8427007929497148)]
    [InlineData(-0.5, -0.5204998778130465, 1.5204998778130465)]
    [InlineData(-1e-12, -1.1283791670955126e-12, 1.0000000000011284)]
    [InlineData(0.0, 0.0, 1.0)]
    [InlineData(1e-12, 1.1283791670955126e-12, 0.9999999999988716)]
    [InlineData(0.3, 0.3286267594591274, 0.6713732405408726)]
    [InlineData(0.999, 0.8422852702064969, 0.15771472979350307)]
    [InlineData(1.0, 0.8427007929497149, 0.15729920705028513)]
    [InlineData(1.001, 0.8431154854780762, 0.15688451452192373)]
    [InlineData(1.5, 0.9661051464753108, 0.033894853524689274)]
    [InlineData(2.0, 0.9953222650189527, 0.004677734981047266)]
    [InlineData(3.0, 0.9999779095030014, 2.209049699858544e-05)]
    [InlineData(5.0, 0.9999999999984626, 1.537459794428035e-12)]
    [InlineData(6.0, 1.0, 2.1519736712498913e-17)]
    [InlineData(10.0, 1.0, 2.088487583762545e-45)]
    [InlineData(20.0, 1.0, 5.395865611607901e-176)]
    [InlineData(26.0, 1.0, 5.663192408856143e-296)]
    public void Both_are_right_to_the_last_digits(double x, double erf, double erfc)
    {
        Assert.InRange(ErrorFunction.Of(x), erf - (1e-15 * Math.Abs(erf)), erf + (1e-15 * Math.Abs(erf)));

        // exp(-x^2) magnifies the rounding of x^2 by x^2.
        double allowed = 1e-15 * (1 + (x * x)) * erfc;
        Assert.InRange(ErrorFunction.Complement(x), erfc - allowed, erfc + allowed);
    }

    [Fact]
    public void Series_and_fraction_meet()
    {
        Assert.Equal(ErrorFunction.Of(Math.BitDecrement(0.75)), ErrorFunction.Of(0.75), 1e-15);
        Assert.Equal(ErrorFunction.Complement(-0.75), ErrorFunction.Complement(Math.BitDecrement(-0.75)), 1e-15);
    }

    [Fact]
    public void Limits_and_nan()
    {
        Assert.Equal([-1.0, 1.0, double.NaN], [ErrorFunction.Of(double.NegativeInfinity), ErrorFunction.Of(double.PositiveInfinity), ErrorFunction.Of(double.NaN)]);
        Assert.Equal([2.0, 0.0, double.NaN], [ErrorFunction.Complement(double.NegativeInfinity), ErrorFunction.Complement(double.PositiveInfinity), ErrorFunction.Complement(double.NaN)]);
    }
}
