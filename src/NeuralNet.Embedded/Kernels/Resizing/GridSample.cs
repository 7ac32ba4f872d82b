// Images read at places that are known at run time alone.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Samples an image, channels last, at the places of a grid.</summary>
public static class GridSample
{
    /// <summary>
    /// output[p] = sum over lines i near the place p of their weight times the sum over columns j near it of theirs times input[i][j], each sum in order, as
    /// fused multiply-adds. Pixels that are not there do not count. Places outside of any range, infinite ones and NaN are safe.
    /// </summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="grid">(places, 2): x, then y; -1 and 1 are the ends of the image, which are those of its outermost pixels.</param>
    /// <param name="output">(places, channels); apart from the others.</param>
    /// <param name="height">The height of the image.</param>
    /// <param name="width">The width of the image.</param>
    /// <param name="channels">The channels.</param>
    /// <param name="mode">Which pixels count.</param>
    /// <param name="outside">What is read beyond the ends.</param>
    /// <param name="alignCorners">Whether the ends are the centres of the outermost pixels.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> grid, Span<float> output, int height, int width, int channels,
        GridSampleMode mode, GridSampleOutside outside, bool alignCorners)
        => Forward<WidestChoice>(input, grid, output, height, width, channels, mode, outside, alignCorners);

    /// <summary>The same at a width of choice.</summary>
    internal static void Forward<TChoice>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> grid, Span<float> output, int height, int width, int channels,
        GridSampleMode mode, GridSampleOutside outside, bool alignCorners)
        where TChoice : ILanesChoice
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Shapes.CheckLength(input.Length, (long)height * width * channels, nameof(input));
        Shapes.CheckLength(grid.Length, grid.Length / 2 * 2, nameof(grid));
        Shapes.CheckLength(output.Length, (long)(grid.Length / 2) * channels, nameof(output));
        GridSampleAxis lines = new(height, mode, outside, alignCorners), columns = new(width, mode, outside, alignCorners);
        TChoice.Run(new GridSampleKernel(input, grid, output, lines, columns, channels), channels);
    }
}
