// Reductions along every axis, against double precision and at every width.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ReduceTests
{
    private static readonly (int Outer, int Axis, int Inner)[] Shapes =
    [
        (1, 1, 1), (1, 5, 1), (3, 15, 1), (2, 16, 1), (19, 17, 1), (2, 31, 1), (1, 200, 1), (4, 1, 9),
        (2, 4, 1), (3, 12, 1), (2, 24, 1), (2, 28, 1), (1, 40, 1), (2, 44, 1), (1, 7, 3), (2, 33, 4), (2, 70, 13), (1, 64, 32), (3, 100, 70), (1, 3, 129), (2, 0, 3), (2, 0, 1), (0, 4, 4),
    ];

    public static TheoryData<string> Names => ReductionCase.Names;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Reductions_are_close_to_double_precision_and_have_the_same_bits_at_every_width(string name)
    {
        ReductionCase reduction = ReductionCase.Named(name);
        foreach ((int outer, int axis, int inner) in Shapes)
        {
            float[] values = [.. Numbers.Random(outer * axis * inner,
                axis + inner).Select(x => name == "log of sum" ? x + 2.5f : name == "product" ? 1 + (x / 10) : x)];
            using GuardedBuffer input = new(values), output = new(outer * inner);
            reduction.Run(input.Span, output.Span, outer, axis, inner);
            float[] expected = [.. output.Span];
            for (int i = 0; i < expected.Length; i++)
            {
                double[] row = [.. Enumerable.Range(0, axis).Select(a => (double)values[(((i / inner * axis) + a) * inner) + (i % inner)])];
                double exact = reduction.Exact(row, axis), tolerance = 2e-6 * (Math.Abs(exact) + row.Sum(Math.Abs));
                Assert.True(
                    Math.Abs(exact - expected[i]) <= tolerance || exact.Equals(expected[i]) || Numbers.UlpsFrom(expected[i], exact) < 3,
                    $"{name} of ({outer}, {axis}, {inner}) is {expected[i]:R}, expected {exact:R}.");
            }

            foreach (LanesWidth width in LanesWidths.All)
            {
                AtWidth.Width = width;
                output.Span.Fill(float.NaN);
                reduction.RunAtWidth(input.Span, output.Span, outer, axis, inner);
                Numbers.AssertSameBits(expected, output.Span, $"{name} of ({outer}, {axis}, {inner}) with {width} lanes");
            }
        }
    }

    [SkippableFact]
    public void Rows_are_summed_in_sixteen_chains()
    {
        for (int length = 1; length < 70; length++)
        {
            float[] row = Numbers.Random(length, length), chains = new float[16], actual = new float[1];
            for (int i = 0; i < length; i++)
            {
                chains[i % 16] += row[i];
            }

            Reduce.Forward<Sum>(row, actual, 1, length, 1);
            Numbers.AssertSameBits([DenseEmulation.FoldSixteen(chains)], actual, $"sum of {length}");
        }
    }

    [Fact]
    public void Long_sums_keep_their_accuracy()
    {
        float[] values = [.. Enumerable.Repeat(0.1f, 3 * 100_000)], columns = new float[3], row = new float[1];
        Reduce.Forward<Mean>(values, columns, 1, 100_000, 3);
        Reduce.Forward<Mean>(values, row, 1, 300_000, 1);
        Assert.All([.. columns, .. row], mean => Assert.Equal(0.1f, mean, 2e-5f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Extrema_let_NaN_through(int inner)
    {
        for (int length = 1; length < 40; length += 6)
        {
            for (int at = 0; at < length; at++)
            {
                float[] values = Numbers.Random(length * inner, length), output = new float[inner];
                values[at * inner] = float.NaN;
                Reduce.Forward<Max>(values, output, 1, length, inner);
                Assert.True(float.IsNaN(output[0]));
                Reduce.Forward<Min>(values, output, 1, length, inner);
                Assert.True(float.IsNaN(output[0]));
            }
        }
    }

    [SkippableFact]
    public void Logarithms_of_sums_of_exponentials_neither_overflow_nor_lose_infinities()
    {
        foreach ((int outer, int axis, int inner) in Shapes)
        {
            float[] values = [.. Numbers.Random(outer * axis * inner, 3).Select(x => 100 * x)], expected = new float[outer * inner],
                output = new float[outer * inner];
            Reduce.LogSumExp(values, expected, outer, axis, inner);
            for (int i = 0; i < expected.Length; i++)
            {
                double[] row = [.. Enumerable.Range(0, axis).Select(a => (double)values[(((i / inner * axis) + a) * inner) + (i % inner)])];
                double largest = row.Length == 0 ? 0 : row.Max(), exact = largest + Math.Log(row.Sum(x => Math.Exp(x - largest)));
                Assert.True(exact.Equals(expected[i]) || Math.Abs(exact - expected[i]) <= 1e-6 * (1 + Math.Abs(exact)),
                    $"({outer}, {axis}, {inner}): {expected[i]:R}, expected {exact:R}.");
            }

            foreach (LanesWidth width in LanesWidths.All)
            {
                AtWidth.Width = width;
                Reduce.LogSumExp<AtWidth>(values, output, outer, axis, inner);
                Numbers.AssertSameBits(expected, output, $"({outer}, {axis}, {inner}) with {width} lanes");
            }
        }

        float[] limits = new float[4];
        const float Infinity = float.PositiveInfinity;
        Reduce.LogSumExp([-Infinity, 1, Infinity, float.NaN, -Infinity, -Infinity, 2, 3], limits, 1, 2, 4);
        Numbers.AssertSameBits([-Infinity, 1, Infinity, float.NaN], limits, "columns");
        Reduce.LogSumExp([-Infinity, -Infinity, 1, -Infinity, Infinity, 2, float.NaN, 3], limits, 4, 2, 1);
        Numbers.AssertSameBits([-Infinity, 1, Infinity, float.NaN], limits, "rows");
    }

    [Fact]
    public void Integers_are_reduced_exactly()
    {
        int[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], output = new int[4];
        Reduce.Integers<int, Add>(values, output, 2, 3, 2, 0);
        Assert.Equal([9, 12, 27, 30], output);
        Reduce.Integers<int, Maximum>(values, output, 4, 3, 1, int.MinValue);
        Assert.Equal([3, 6, 9, 12], output);
        byte[] any = new byte[2];
        Reduce.Integers<byte, Or>([0, 0, 1, 0, 0, 0], any, 2, 3, 1, 0);
        Assert.Equal([1, 0], any);
    }

    [Fact]
    public void Places_of_extrema_are_found_along_every_axis()
    {
        float[] values = [3, 1, 3, 5, 3, 5, 0, 5, 0];
        long[] places = new long[3];
        Reduce.ArgMax<float, long>(values, places, 3, 3, 1);
        Assert.Equal([0, 0, 1], places);
        Reduce.ArgMax<float, long>(values, places, 3, 3, 1, last: true);
        Assert.Equal([2, 2, 1], places);
        Reduce.ArgMin<float, long>(values, places, 1, 3, 3);
        Assert.Equal([2, 0, 2], places);
        int[] columns = new int[3];
        Reduce.ArgMax<float, int>(values, columns, 1, 3, 3);
        Assert.Equal([1, 2, 1], columns);
        sbyte[] bytes = [5, -7, 5, -7];
        int[] place = new int[1];
        Reduce.ArgMin<sbyte, int>(bytes, place, 1, 4, 1, last: true);
        Assert.Equal([3], place);
    }
}
