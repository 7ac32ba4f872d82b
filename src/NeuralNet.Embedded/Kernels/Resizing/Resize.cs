// Images of another size.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Resamples images that lie channels last. Where an output pixel comes from follows from extents, scales and the convention of coordinates, which are
/// known when the network is built: so it stands in tables.
/// </summary>
public static class Resize
{
    /// <summary>output[y][x] = input[lines[y]][columns[x]].</summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="output">(lines, columns, channels); apart from the input.</param>
    /// <param name="lines">The line of the input for each line of the output.</param>
    /// <param name="columns">The column of the input for each column of the output.</param>
    /// <param name="width">The width of the input.</param>
    /// <param name="channels">The channels.</param>
    /// <exception cref="ArgumentException">The output's length does not fit the tables.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A table names what the input has not.</exception>
    public static void Nearest<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> lines, ReadOnlySpan<int> columns, int width, int channels)
        where T : unmanaged
    {
        Shapes.CheckLength(output.Length, (long)lines.Length * columns.Length * channels, nameof(output));
        int line = columns.Length * channels;
        for (int y = 0; y < lines.Length; y++)
        {
            ReadOnlySpan<T> from = input.Slice(lines[y] * width * channels, width * channels);
            Span<T> to = output.Slice(y * line, line);
            if (y > 0 && lines[y] == lines[y - 1])
            {
                output.Slice((y - 1) * line, line).CopyTo(to);
                continue;
            }

            for (int x = 0; x < columns.Length; x++)
            {
                from.Slice(columns[x] * channels, channels).CopyTo(to[(x * channels)..]);
            }
        }
    }

    /// <summary>
    /// output[y][x] = sum over i of lineWeights[y][i] * (sum over j of columnWeights[x][j] * input[lines[y][i]][columns[x][j]]), each sum in order, as
    /// fused multiply-adds: linear with two taps, cubic with four, smoothing with more.
    /// </summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="output">(output height, output width, channels); apart from the input.</param>
    /// <param name="lines">(output height, taps): lines of the input.</param>
    /// <param name="lineWeights">(output height, taps)</param>
    /// <param name="columns">(output width, taps): columns of the input.</param>
    /// <param name="columnWeights">(output width, taps)</param>
    /// <param name="taps">The lines, and the columns, that an output pixel is made of.</param>
    /// <param name="width">The width of the input.</param>
    /// <param name="channels">The channels.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A table names what the input has not; nothing has been written.</exception>
    public static void Interpolate(
        ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<int> lines, ReadOnlySpan<float> lineWeights, ReadOnlySpan<int> columns,
        ReadOnlySpan<float> columnWeights, int taps, int width, int channels)
        => Interpolate<WidestChoice>(input, output, lines, lineWeights, columns, columnWeights, taps, width, channels);

    /// <summary>The same at a width of choice.</summary>
    internal static void Interpolate<TChoice>(
        ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<int> lines, ReadOnlySpan<float> lineWeights, ReadOnlySpan<int> columns,
        ReadOnlySpan<float> columnWeights, int taps, int width, int channels)
        where TChoice : ILanesChoice
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(taps, 1);
        int height = input.Length / Math.Max(width * channels, 1);
        Shapes.CheckLength(input.Length, (long)height * width * channels, nameof(input));
        Shapes.CheckLength(lines.Length, lines.Length / taps * taps, nameof(lines));
        Shapes.CheckLength(columns.Length, columns.Length / taps * taps, nameof(columns));
        Shapes.CheckLength(lineWeights.Length, lines.Length, nameof(lineWeights));
        Shapes.CheckLength(columnWeights.Length, columns.Length, nameof(columnWeights));
        Shapes.CheckLength(output.Length, (long)(lines.Length / taps) * (columns.Length / taps) * channels, nameof(output));
        CheckTable(lines, height);
        CheckTable(columns, width);
        TChoice.Run(new InterpolateKernel(input, output, lines, lineWeights, columns, columnWeights, taps, width, channels), channels);
    }

    private static void CheckTable(ReadOnlySpan<int> table, int extent)
    {
        foreach (int index in table)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, extent);
        }
    }
}
