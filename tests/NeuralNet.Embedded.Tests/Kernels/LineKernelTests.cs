// Kernels along lines: the greatest elements and their places, triangles, vectors of indices, neighbouring channels.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Kernels;

public class LineKernelTests
{
    [Fact]
    public void The_first_greatest_is_the_only_one()
    {
        float[] output = [9, 9, 9, 9, 9, 9];
        Hardmax.Forward([1, 5, 3, 5, 3, 4], output, 1, 3, 2);
        Assert.Equal([0, 1, 1, 0, 0, 0], output);
    }

    [Theory]
    [InlineData(true, new[] { float.NaN, 5, 3 }, new long[] { 4, 1, 0 })]
    [InlineData(false, new[] { -2, 3, 3f }, new long[] { 3, 0, 2 })]
    public void The_best_come_first_and_equals_in_order(bool largest, float[] values, long[] indices)
    {
        float[] best = new float[3];
        long[] places = new long[3];
        TopK.Forward<float>([3, 5, 3, -2, float.NaN], best, places, 1, 5, 1, 3, largest);
        Assert.Equal(values, best);
        Assert.Equal(indices, places);
    }

    [Fact]
    public void The_best_are_found_along_the_axis()
    {
        int[] best = new int[4];
        long[] places = new long[4];
        TopK.Forward<int>([1, 40, 3, 20, 2, 30], best, places, 1, 3, 2, 2);
        Assert.Equal([3, 40, 2, 30], best);
        Assert.Equal([1, 0, 2, 2], places);
    }

    [Theory]
    [InlineData(true, 0, new[] { 1, 2, 3, 0, 5, 6 })]
    [InlineData(true, 2, new[] { 0, 0, 3, 0, 0, 0 })]
    [InlineData(true, -9, new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(false, 0, new[] { 1, 0, 0, 4, 5, 0 })]
    [InlineData(false, -1, new[] { 0, 0, 0, 4, 0, 0 })]
    [InlineData(false, int.MaxValue, new[] { 1, 2, 3, 4, 5, 6 })]
    public void One_side_of_the_diagonal_stays(bool upper, int diagonal, int[] expected)
    {
        int[] output = new int[12];
        Triangular.Forward<int>([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6], output, 2, 3, upper, diagonal);
        Assert.Equal([.. expected, .. expected], output);
    }

    [Fact]
    public void Indices_become_vectors()
    {
        float[] output = new float[12];
        OneHotEncoding.Forward<float>([1.9f, -1, 3, float.NaN], output, 3, 2, -1, 2);
        Assert.Equal([-1, -1, 2, -1, -1, 2, -1, -1, -1, -1, -1, -1], output);
    }

    [Fact]
    public void Channels_are_divided_by_their_neighbours()
    {
        float[] output = new float[3];
        LocalResponseNormalization.Forward([1, 2, 3], output, 3, 2, 2, 2, 1);

        // Two channels count, the channel itself and the next: 1 + (1 + 4), 1 + (4 + 9), 1 + 9, each squared.
        Assert.Equal([1f / 36, 2f / 196, 3f / 100], output);
    }

    [Fact]
    public void Sums_are_brought_to_the_scale_of_bytes()
    {
        sbyte[] output = new sbyte[6];
        Quantize.Sums<sbyte>([5, 3, -1000, 7, 1000, -6], output, [0.5f, 1], 3);
        Assert.Equal([5, 6, -128, 10, 127, -3], output);
    }

    [Fact]
    public void The_largest_integer_of_a_window_is_its_answer()
    {
        sbyte[] output = new sbyte[3];
        Pool.Max<sbyte>([-5, -7, -3, 4], output, new PoolShape(1, 4, 1, 1, 2) { PadLeft = 2, PadRight = 0, StrideWidth = 2 });
        Assert.Equal([-128, -5, 4], output);
    }

    [Fact]
    public void A_quotient_by_zero_is_zero()
    {
        float[] output = new float[3];
        Map.Binary<DivideOrZero>([0, 3, 4], [0, 0, 2], output);
        Assert.Equal([0, 0, 2], output);
    }
}
