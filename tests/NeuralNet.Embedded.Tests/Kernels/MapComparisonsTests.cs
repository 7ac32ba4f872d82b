// Comparisons and choices of floats, and casts between all types.
using System.Numerics;
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class MapComparisonsTests
{
    [Fact]
    public void Comparisons_of_floats_follow_the_language()
    {
        float[] a = [.. Numbers.Special.SelectMany(x => Numbers.Special.Select(_ => x))], b = [.. Numbers.Special.SelectMany(_ => Numbers.Special)];
        Check<Equal>((x, y) => x == y);
        Check<Less>((x, y) => x < y);
        Check<LessOrEqual>((x, y) => x <= y);
        Check<Greater>((x, y) => x > y);
        Check<GreaterOrEqual>((x, y) => x >= y);

        void Check<TComparison>(Func<float, float, bool> expected)
            where TComparison : struct, IComparison
        {
            byte[] actual = new byte[a.Length];
            Map.Compare<float, TComparison>(a, b, actual);
            Assert.Equal([.. a.Zip(b, (x, y) => expected(x, y) ? (byte)1 : (byte)0)], actual);
        }
    }

    [Fact]
    public void Tests_of_floats_know_NaN_and_infinities()
    {
        byte[] actual = new byte[4];
        float[] input = [1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        Map.Test<IsNan>(input, actual);
        Assert.Equal([0, 1, 0, 0], actual);
        Map.Test(input, actual, new IsInfinity(positive: true, negative: false));
        Assert.Equal([0, 0, 1, 0], actual);
        Map.Test(input, actual, new IsInfinity(positive: true, negative: true));
        Assert.Equal([0, 0, 1, 1], actual);
    }

    [Fact]
    public void Where_chooses_element_by_element_and_broadcasts()
    {
        byte[] condition = [1, 0, 2];
        float[] output = new float[3];
        Map.Where<float>(condition, [1, 2, 3], [7], output);
        Assert.Equal([1, 7, 3], output);
        long[] wide = new long[6];
        Map.Where<long>(condition, [10, 20], [1, 2, 3], wide, [2, 3, 0, 1, 1, 0, 0, 1]);
        Assert.Equal([10, 2, 10, 20, 2, 20], wide);
    }

    [Fact]
    public void Casts_from_floats_truncate_and_saturate()
    {
        Cast<float, sbyte>([1.9f, -1.9f, 127.5f, 200, -129, float.NaN, float.PositiveInfinity], [1, -1, 127, 127, -128, 0, 127]);
        Cast<float, byte>([1.9f, -1.9f, 255.5f, 300, float.NaN, float.NegativeInfinity], [1, 0, 255, 255, 0, 0]);
        Cast<float, short>([-40000, 40000, 12.75f], [-32768, 32767, 12]);
        Cast<float, int>([2147483648f, -1e20f, 8388609f], [int.MaxValue, int.MinValue, 8388609]);
        Cast<float, long>([1e30f, -1e30f, 5e18f, -0.5f], [long.MaxValue, long.MinValue, 4999999990253223936, 0]);
        CastToBool<float>([0f, -0f, 0.25f, float.NaN, float.Epsilon], [0, 0, 1, 1, 1]);
    }

    [Fact]
    public void Casts_of_integers_keep_the_low_bits()
    {
        Cast<int, sbyte>([127, 128, 255, 256, -1, -129], [127, -128, -1, 0, -1, 127]);
        Cast<long, int>([1L << 32, (1L << 31) + 5, -7], [0, int.MinValue + 5, -7]);
        Cast<sbyte, byte>([-1, 5], [255, 5]);
        Cast<byte, long>([255, 1], [255, 1]);
        CastToBool<long>([0, 1L << 40, -1], [0, 1, 1]);
    }

    [Fact]
    public void Casts_to_floats_round_to_the_nearest_even()
    {
        Cast<int, float>([16777217, 16777219, -16777217, int.MaxValue], [16777216f, 16777220f, -16777216f, 2147483648f]);
        Cast<long, float>([(1L << 40) + 1, long.MinValue, 9007199791611905], [1099511627776f, -9223372036854775808f, 9007200328482816f]);
        Cast<sbyte, float>([-128, 127], [-128f, 127f]);
    }

    private static void Cast<TFrom, TTo>(TFrom[] input, TTo[] expected)
        where TFrom : struct, INumber<TFrom>
        where TTo : struct, INumber<TTo>
    {
        TTo[] actual = new TTo[input.Length];
        Map.Cast<TFrom, TTo>(input, actual);
        Assert.Equal(expected, actual);
    }

    private static void CastToBool<TFrom>(TFrom[] input, byte[] expected)
        where TFrom : struct, INumber<TFrom>
    {
        byte[] actual = new byte[input.Length];
        Map.CastToBool<TFrom>(input, actual);
        Assert.Equal(expected, actual);
    }
}
