// Running sums along every axis.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ScanTests
{
    [Theory]
    [InlineData(false, false, new[] { 1, 3, 6, 10 })]
    [InlineData(true, false, new[] { 0, 1, 3, 6 })]
    [InlineData(false, true, new[] { 10, 9, 7, 4 })]
    [InlineData(true, true, new[] { 9, 7, 4, 0 })]
    public void Sums_run_along_the_axis(bool exclusive, bool reverse, int[] expected)
    {
        int[] values = [1, 2, 3, 4], output = new int[4];
        Scan.CumSum<int>(values, output, 1, 4, 1, exclusive, reverse);
        Assert.Equal(expected, output);

        // The same along the middle of three dimensions, in place.
        int[] cube = [.. Enumerable.Range(0, 2 * 4 * 3).Select(i => (i / 3 % 4) + 1)];
        Scan.CumSum<int>(cube, cube, 2, 4, 3, exclusive, reverse);
        Assert.Equal([.. Enumerable.Range(0, 24).Select(i => expected[i / 3 % 4])], cube);
    }

    [Fact]
    public void Sums_of_floats_are_taken_in_order()
    {
        float[] values = Numbers.Random(50, 1), output = new float[50];
        Scan.CumSum<float>(values, output, 1, 50, 1);
        float sum = 0;
        for (int i = 0; i < 50; i++)
        {
            sum += values[i];
            Assert.Equal(sum, output[i]);
        }
    }
}
