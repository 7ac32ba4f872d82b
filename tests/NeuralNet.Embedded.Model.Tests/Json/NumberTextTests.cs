// How numbers stand in a file.
using System.Globalization;

namespace NeuralNet.Embedded.Model.Tests.Json;

public class NumberTextTests
{
    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-0f, "-0")]
    [InlineData(1f, "1")]
    [InlineData(0.1f, "0.1")]
    [InlineData(-2.5f, "-2.5")]
    [InlineData(1e-5f, "1E-05")]
    [InlineData(float.MaxValue, "3.4028235E+38")]
    [InlineData(float.Epsilon, "1E-45")]
    public void Floats_take_as_few_digits_as_identify_them(float value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Fact]
    public void The_language_of_the_machine_makes_no_difference()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        finnish.NumberFormat.NumberDecimalSeparator = ",";
        finnish.NumberFormat.NegativeSign = "\u2212";
        try
        {
            CultureInfo.CurrentCulture = finnish;
            Assert.Equal("-0.5", NumberText.Of(-0.5f));
            Assert.Equal("-0.5", NumberText.Of(-0.5));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_json_cannot_carry_is_turned_down(float value)
    {
        Assert.Throws<ArgumentException>(() => NumberText.Of(value));
        Assert.Throws<ArgumentException>(() => NumberText.Of((double)value));
    }
}
