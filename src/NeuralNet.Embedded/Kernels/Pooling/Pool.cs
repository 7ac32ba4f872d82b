// Pooling.
using System.Numerics;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Reduces windows of images that lie channels last: the largest element, the mean, a norm. Pads are left out, but for the number that a mean
/// divides by where the shape says so. A pooling of whole images is a <see cref="Reduce"/> of (1, height * width, channels).
/// </summary>
public static class Pool
{
    /// <summary>output[y][x][c] = the reduction of the window at (y, x), in order of lines and columns.</summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="output">(output height, output width, channels); apart from the input.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="reduction">What a window is reduced to: <see cref="Max"/>, <see cref="Mean"/>, <see cref="L2"/> ...</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Forward<TReduction>(ReadOnlySpan<float> input, Span<float> output, in PoolShape shape, TReduction reduction = default)
        where TReduction : struct, IReduction
        => Forward<TReduction, WidestChoice>(input, output, in shape, reduction);

    /// <summary>The same at a width of choice.</summary>
    internal static void Forward<TReduction, TChoice>(ReadOnlySpan<float> input, Span<float> output, in PoolShape shape, TReduction reduction)
        where TReduction : struct, IReduction
        where TChoice : ILanesChoice
    {
        Shapes.CheckLength(input.Length, (long)shape.Height * shape.Width * shape.Channels, nameof(input));
        Shapes.CheckLength(output.Length, (long)shape.OutputHeight * shape.OutputWidth * shape.Channels, nameof(output));
        TChoice.Run(new PoolKernel<TReduction>(input, output, shape, reduction), shape.Channels);
    }

    /// <summary>output[y][x][c] = the largest integer of the window at (y, x); the smallest that the type holds where all of it is pads.</summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="output">(output height, output width, channels); apart from the input.</param>
    /// <param name="shape">The windows.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Max<T>(ReadOnlySpan<T> input, Span<T> output, in PoolShape shape)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int width = shape.OutputWidth, channels = shape.Channels;
        Shapes.CheckLength(input.Length, (long)shape.Height * shape.Width * channels, nameof(input));
        Shapes.CheckLength(output.Length, (long)shape.OutputHeight * width * channels, nameof(output));
        output.Fill(T.MinValue);
        for (int pixel = 0; pixel < shape.OutputHeight * width; pixel++)
        {
            Span<T> to = output.Slice(pixel * channels, channels);
            int top = (pixel / width * shape.StrideHeight) - shape.PadTop, left = (pixel % width * shape.StrideWidth) - shape.PadLeft;
            for (int cell = 0; cell < shape.KernelHeight * shape.KernelWidth; cell++)
            {
                int y = top + (cell / shape.KernelWidth * shape.DilationHeight), x = left + (cell % shape.KernelWidth * shape.DilationWidth);
                if ((uint)y < (uint)shape.Height && (uint)x < (uint)shape.Width)
                {
                    ReadOnlySpan<T> from = input.Slice(((y * shape.Width) + x) * channels, channels);
                    Bytes.Max(from, to);
                }
            }
        }
    }
}
