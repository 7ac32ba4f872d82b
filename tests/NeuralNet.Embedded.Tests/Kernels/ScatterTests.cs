// Updates written to places that indices name.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ScatterTests
{
    [Theory]
    [InlineData(ScatterReduction.None, new[] { 10, 3, 12, 7, 21, 6 })]
    [InlineData(ScatterReduction.Add, new[] { 10, 19, 12, 27, 21, 28 })]
    [InlineData(ScatterReduction.Multiply, new[] { 10, 165, 12, 140, 21, 132 })]
    [InlineData(ScatterReduction.Minimum, new[] { 10, 3, 12, 7, 21, 6 })]
    [InlineData(ScatterReduction.Maximum, new[] { 10, 11, 12, 20, 21, 22 })]
    public void Elements_follow_the_indices(ScatterReduction reduction, int[] expected)
    {
        // Along axis 1 of (2, 3), the indices (2, 2): the first row is changed twice at one place, the last index lies outside.
        int[] output = new int[6];
        Scatter.Elements<int, long>([10, 11, 12, 20, 21, 22], [1, -2, 0, 9], [5, 3, 7, 6], output, [2, 2, 3, 0], 3, 1, reduction);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void Updates_of_one_place_come_one_after_the_other()
    {
        float[] output = new float[2];
        Scatter.Elements<float, int>([1, 2], [0, 0, 0], [1e8f, -1e8f, 3], output, [3, 0], 2, 1, ScatterReduction.Add);
        Assert.Equal([3f, 2f], output);
        Scatter.Elements<float, int>([1, 2], [0, 0, 0], [4, 5, 6], output, [3, 0], 2, 1);
        Assert.Equal([6f, 2f], output);
    }

    [Fact]
    public void Blocks_follow_the_points()
    {
        // Points of (2, 2), blocks of 2; the last point lies outside and means the nearest.
        int[] output = new int[8];
        Scatter.Blocks<int, int>([0, 1, 2, 3, 4, 5, 6, 7], [1, 0, -9, 9], [40, 50, 20, 30], output, [2, 2], 2);
        Assert.Equal([0, 1, 20, 30, 40, 50, 6, 7], output);
        Scatter.Blocks<int, int>(output, [1, 0, 1, 0], [1, 2, 3, 4], output, [2, 2], 2, ScatterReduction.Add);
        Assert.Equal([0, 1, 20, 30, 44, 56, 6, 7], output);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Scatter.Elements<int, int>([1, 2], [0], [1, 2], new int[2], [1, 0], 2, 1));
        Assert.Throws<ArgumentException>(() => Scatter.Elements<int, int>([1, 2], [0], [1], new int[3], [1, 0], 2, 1));
        Assert.Throws<ArgumentException>(() => Scatter.Blocks<int, int>([1, 2], [0], [1, 2], new int[2], [2], 1));
    }
}
