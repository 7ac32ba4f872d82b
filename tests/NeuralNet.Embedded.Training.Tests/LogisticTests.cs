// The logistic function: the same bits everywhere, near the scalar library, right at the ends.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class LogisticTests
{
    [Fact]
    public void Results_have_the_bits_of_plain_operations()
    {
        RandomSource random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            double x = random.NextNormal() * (i % 3 == 0 ? 30 : 1);
            Assert.Equal(OfDouble(x), Of(x));
            Assert.Equal(OfSingle((float)x), Of((float)x));
        }
    }

    [Fact]
    public void Result_in_double_is_near_the_scalar_library()
    {
        for (double x = -700; x < 700; x += 0.0371)
        {
            // The scalar form is itself off by as much as a unit and a half in the last place.
            double decay = Math.Exp(-Math.Abs(x)), expected = (x > 0 ? 1 : decay) / (1 + decay);
            Assert.Equal(expected, Of(x), 7e-16 * expected);
        }
    }

    [Fact]
    public void Result_in_single_is_within_two_units_in_the_last_place()
    {
        for (float x = -86; x < 86; x += 0.00371f)
        {
            double expected = 1 / (1 + Math.Exp(-(double)x));
            Assert.Equal(expected, Of(x), 2 * (MathF.BitIncrement(1) - 1) * expected);
        }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(-0.0, 0.5)]
    [InlineData(50, 1)]
    [InlineData(1e300, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void Special_values_are_exact(double x, double expected)
    {
        Assert.Equal(expected, Of(x));
        Assert.Equal((float)expected, Of((float)x));
    }

    [Theory]
    [InlineData(-1e300)]
    [InlineData(double.NegativeInfinity)]
    public void Far_below_zero_the_result_is_tiny_and_not_negative(double x)
    {
        Assert.InRange(Of(x), 0, 1e-307);
        Assert.InRange(Of((float)x), 0, 1e-37f);
    }

    [Fact]
    public void Sigmoid_layer_applies_it_to_every_row()
    {
        RandomSource random = new(4);
        double[,] input = new double[5, 24], output = new double[5, 24];
        foreach (ref double x in input.AsSpan())
        {
            x = 3 * random.NextNormal();
        }

        new Sigmoid().CreateLayer<double>(5).Forward([], input, output, new Pass(20, IsTraining: true));
        for (int i = 0; i < input.Length; i++)
        {
            Assert.Equal(OfDouble(input[i / 24, i % 24]), output[i / 24, i % 24]);
        }
    }

    private static T Of<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> results = Logistic.Sigmoid(new Vector<T>(x));
        for (int lane = 1; lane < Vector<T>.Count; lane++)
        {
            Assert.Equal(results[0], results[lane]);
        }

        return results[0];
    }

    private static double OfDouble(double x)
    {
        double clamped = Math.Clamp(x, -708, 708), n = Math.Round(clamped * -1.4426950408889634);
        double r = Math.FusedMultiplyAdd(n, 1.9082149292705877e-10, Math.FusedMultiplyAdd(n, 0.69314718036912382, clamped));
        double t = r * r, q = 4.1360282791410946e-08;
        foreach (double coefficient in (double[])[-1.653383665802092e-06, 6.613756249678816e-05, -0.0027777777776694817, 0.16666666666666555, 2])
        {
            q = Math.FusedMultiplyAdd(q, t, coefficient);
        }

        return (q + r) / Math.FusedMultiplyAdd(q - r, Math.ScaleB(1, (int)n), q + r);
    }

    private static float OfSingle(float x)
    {
        float clamped = Math.Clamp(x, -87, 87), n = MathF.Round(clamped * -1.442695f);
        float r = MathF.FusedMultiplyAdd(n, -2.12194440e-4f, MathF.FusedMultiplyAdd(n, 0.693359375f, clamped));
        float t = r * r, q = MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(-0.0027659822664539905f, t, 0.16666617683878157f), t, 2);
        return (q + r) / MathF.FusedMultiplyAdd(q - r, MathF.ScaleB(1, (int)n), q + r);
    }
}
