// The normal distribution function against values computed with 110 digits, and against the reference's error function in between.
using System.Numerics;
using NeuralNet.Embedded.Reference;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class NormalDistributionTests
{
    private const double Unit = 2.220446049250313e-16;
    private const double SingleUnit = 1.1920929e-7;

    // Continued fraction and series of erfc in decimal arithmetic, rounded once.
    public static TheoryData<double, double> Values => new()
    {
        { -37.0, 5.725571222524577e-300 },
        { -30.25, 2.6086402857412604e-201 },
        { -25.1, 2.4866601882523463e-139 },
        { -20.3, 6.429244467698346e-92 },
        { -15.7, 7.56210317468378e-56 },
        { -12.4, 1.3066179831246348e-35 },
        { -10.0, 7.619853024160525e-24 },
        { -8.3, 5.205569744890254e-17 },
        { -6.6, 2.055788909399523e-11 },
        { -5.0, 2.866515718791939e-7 },
        { -4.1, 2.065750691254677e-5 },
        { -3.3, 0.0004834241423837775 },
        { -2.7, 0.0034669738030406664 },
        { -2.0, 0.02275013194817921 },
        { -1.5, 0.06680720126885807 },
        { -1.1, 0.13566606094638264 },
        { -0.9, 0.18406012534675947 },
        { -0.7, 0.24196365222307303 },
        { -0.5, 0.3085375387259869 },
        { -0.3, 0.3820885778110474 },
        { -0.1, 0.460172162722971 },
        { -0.001, 0.49960105778608893 },
        { -1e-9, 0.49999999960105773 },
        { 0.0, 0.5 },
        { 1e-5, 0.500003989422804 },
        { 0.05, 0.5199388058383725 },
        { 0.25, 0.5987063256829237 },
        { 0.6, 0.7257468822499265 },
        { 1.0, 0.8413447460685429 },
        { 1.3, 0.9031995154143897 },
        { 1.9, 0.9712834401839981 },
        { 2.6, 0.9953388119762813 },
        { 3.4, 0.9996630707343231 },
        { 4.7, 0.9999986991925461 },
        { 6.0, 0.9999999990134123 },
        { 7.9, 0.9999999999999986 },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Distribution_in_double_is_within_eight_units_in_the_last_place(double x, double expected) =>
        AssertNear(expected, NormalDistribution.Of(new Vector<double>(x), out _)[0], 8 * Unit, x);

    // The reference's own error grows with x^2: so does that of x / sqrt 2.
    [Fact]
    public void Distribution_in_double_has_no_gap_between_those_values()
    {
        for (double x = -37; x < 10; x += 0.00137)
        {
            AssertNear(Exact(x), NormalDistribution.Of(new Vector<double>(x), out _)[0], (12 + (2 * x * x)) * Unit, x);
        }
    }

    [Fact]
    public void Distribution_in_single_is_within_eight_units_in_the_last_place()
    {
        for (float x = -12.5f; x < 12.5f; x += 0.00037f)
        {
            AssertNear(Exact(x), NormalDistribution.Of(new Vector<float>(x), out _)[0], 8 * SingleUnit, x);
        }
    }

    [Fact]
    public void The_power_is_that_of_minus_half_the_square()
    {
        for (double x = -36; x < 36; x += 0.0173)
        {
            NormalDistribution.Of(new Vector<double>(x), out Vector<double> power);
            AssertNear(Math.Exp(-0.5 * x * x), power[0], (4 + (x * x)) * Unit, x);
        }
    }

    [Fact]
    public void Every_lane_is_computed_on_its_own()
    {
        double[] x = [.. Enumerable.Range(0, Vector<double>.Count).Select(lane => lane - 2.3)];
        Vector<double> all = NormalDistribution.Of(new Vector<double>(x), out _);
        for (int lane = 0; lane < x.Length; lane++)
        {
            Assert.Equal(NormalDistribution.Of(new Vector<double>(x[lane]), out _)[lane], all[lane]);
        }
    }

    [Fact]
    public void Gelu_keeps_the_digits_of_small_results()
    {
        Gelu gelu = new();
        for (double x = -30; x < 8; x += 0.0371)
        {
            AssertNear(x * Exact(x), gelu.Forward(new Vector<double>(x))[0], (16 + (2 * x * x)) * Unit, x);
            double slope = Exact(x) + (x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));
            Assert.Equal(slope, gelu.Derivative(new Vector<double>(x), default)[0], 2e-15);
            Assert.Equal(slope, gelu.Derivative(new Vector<float>((float)x), default)[0], 1e-6);
        }
    }

    [Theory]
    [InlineData(1e30)]
    [InlineData(double.PositiveInfinity)]
    public void Far_from_zero_gelu_is_its_argument_or_nothing(double far)
    {
        Gelu gelu = new();
        Assert.Equal(far, gelu.Forward(new Vector<double>(far))[0]);
        Assert.Equal((float)far, gelu.Forward(new Vector<float>((float)far))[0]);
        Assert.Equal(1, gelu.Derivative(new Vector<double>(far), default)[0]);
        Assert.Equal(1, gelu.Derivative(new Vector<float>((float)far), default)[0]);
        Assert.InRange(gelu.Forward(new Vector<double>(-far))[0], -1e-290, 0);
        Assert.InRange(gelu.Forward(new Vector<float>((float)-far))[0], -1e-33f, 0);
        Assert.InRange(gelu.Derivative(new Vector<double>(-far), default)[0], -1e-290, 0);
        Assert.InRange(gelu.Derivative(new Vector<float>((float)-far), default)[0], -1e-32f, 0);
    }

    [Fact]
    public void Not_a_number_stays_one()
    {
        Gelu gelu = new();
        Assert.Equal(double.NaN, gelu.Forward(new Vector<double>(double.NaN))[0]);
        Assert.Equal(double.NaN, gelu.Derivative(new Vector<double>(double.NaN), default)[0]);
        Assert.Equal(float.NaN, gelu.Forward(new Vector<float>(float.NaN))[0]);
    }

    private static double Exact(double x) => ErrorFunction.Complement(-x / Math.Sqrt(2)) / 2;

    private static void AssertNear(double expected, double actual, double relative, double x) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"f({x:R}) is {actual:R} instead of {expected:R}.");
}
