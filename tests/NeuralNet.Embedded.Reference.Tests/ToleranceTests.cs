// The rule that decides whether float32 code agrees with the reference: each of its three bounds, from both sides.

namespace NeuralNet.Embedded.Reference.Tests;

public class ToleranceTests
{
    [Theory]
    [InlineData(1000.0, 1000.009f, true)]
    [InlineData(1000.0, 1000.011f, false)]
    [InlineData(-1000.0, -999.991f, true)]
    [InlineData(1000.0, -1000f, false)]
    public void A_value_may_be_off_by_a_hundred_thousandth(double reference, float actual, bool within) =>
        Assert.Equal(within, Tolerance.Check([reference], [actual]).WithinTolerance);

    [Theory]
    [InlineData(0.0009f, true)]
    [InlineData(0.0011f, false)]
    public void A_small_value_may_be_off_by_a_millionth_of_the_largest(float actual, bool within)
    {
        ToleranceResult result = Tolerance.Check([1000, 0], [1000, actual]);

        Assert.Equal(within, result.WithinTolerance);
        Assert.Equal(1, result.WorstIndex);
        Assert.Equal(actual, result.LargestAbsoluteError);
        Assert.Equal(double.PositiveInfinity, result.LargestRelativeError);
    }

    [Theory]
    [InlineData(1.1e-7f, true)]
    [InlineData(1.3e-7f, false)]
    public void A_vector_of_nothing_may_be_off_by_a_rounding_of_one(float actual, bool within) =>
        Assert.Equal(within, Tolerance.Check([0], [actual]).WithinTolerance);

    [Fact]
    public void Equal_vectors_have_no_error() =>
        Assert.Equal(new ToleranceResult(0, 0, 0, -1), Tolerance.Check([0.5, -0.0, double.NaN, double.PositiveInfinity], [0.5f, 0f, float.NaN, float.PositiveInfinity]));

    [Theory]
    [InlineData(1, float.NaN)]
    [InlineData(double.NaN, 1f)]
    [InlineData(1, float.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, float.PositiveInfinity)]
    [InlineData(1e30, float.PositiveInfinity)]
    public void A_special_value_in_one_place_only_is_never_within(double reference, float actual)
    {
        ToleranceResult result = Tolerance.Check([1e38, reference], [1e38f, actual]);

        Assert.False(result.WithinTolerance);
        Assert.Equal(1, result.WorstIndex);
    }

    [Fact]
    public void A_reference_past_float32_is_an_infinity_there() =>
        Assert.True(Tolerance.Check([1e300, -1e300], [float.PositiveInfinity, float.NegativeInfinity]).WithinTolerance);

    [Theory]
    [InlineData(1.0039f, true)]
    [InlineData(1.0041f, false)]
    public void Four_times_the_measured_rounding_is_allowed(float actual, bool within) =>
        Assert.Equal(within, Tolerance.Check([1, 5], [actual, 5], roundingError: 0.001).WithinTolerance);

    [Fact]
    public void Lengths_must_agree() => Assert.Throws<ArgumentException>(() => Tolerance.Check([1, 2], [1]));
}
