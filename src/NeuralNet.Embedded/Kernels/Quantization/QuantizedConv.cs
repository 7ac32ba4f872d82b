// The convolution of integers.
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The convolution of 8-bit images that lie channels last, exact in 32 bits. With a kernel of 1 x 1 it is the matrix product with a constant: height 1,
/// width rows, channels inner, filters columns. What lies outside of the input counts as the input's zero.
/// </summary>
public static class QuantizedConv
{
    private const int BlockWidth = 16;

    /// <summary>
    /// The number of 16-bit integers of packed weights, of which the weights' zeros have been subtracted. Depthwise (as many groups as channels, a
    /// filter each,
    /// more than one channel): [kernel height][kernel width][channels]. Otherwise [groups][blocks][kernel height][kernel width][pairs of channels of the
    /// group][16][2]: filters in blocks of 16, the last of a group filled up with zeros, and so is the last pair.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    public static long PackedWeightsLength(in ConvShape shape)
        => (long)shape.KernelHeight * shape.KernelWidth * (shape.IsDepthwise ? shape.Channels : Even(in shape) * PackedBiasLength(in shape));

    /// <summary>The number of integers of a packed bias: one a channel if depthwise, otherwise [groups][blocks][16]. An empty bias stands for zeros.</summary>
    /// <param name="shape">The convolution.</param>
    public static long PackedBiasLength(in ConvShape shape) => Conv.PackedBiasLength(in shape);

    /// <summary>
    /// The number of 16-bit integers of workspace: (height + pads) * (width + pads) * channels, those of a group counted as an even number unless depthwise.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    public static int WorkspaceLength(in ConvShape shape)
        => (shape.Height + shape.PadTop + shape.PadBottom) * (shape.Width + shape.PadLeft + shape.PadRight) * PixelLength(in shape);

    /// <summary>output = requantized(weights * (input - zero) + bias), limited to minimum and maximum and to what the type holds.</summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="inputZero">(1) The integer that stands for 0 in the input, or none for 0.</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> integers.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> integers, or none.</param>
    /// <param name="output">(output height, output width, filters); shares no memory with the input.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> integers.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="requantize">What becomes of the sums; filters are counted through all groups.</param>
    /// <param name="minimum">The smallest result.</param>
    /// <param name="maximum">The largest result.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static unsafe void Forward<TInput, TOutput, TRequantize>(
        ReadOnlySpan<TInput> input,
        ReadOnlySpan<TInput> inputZero,
        ReadOnlySpan<short> weights,
        ReadOnlySpan<int> bias,
        Span<TOutput> output,
        Span<short> workspace,
        in ConvShape shape, TRequantize requantize = default, int minimum = int.MinValue, int maximum = int.MaxValue)
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TOutput : unmanaged, IBinaryInteger<TOutput>
        where TRequantize : struct, IRequantize, allows ref struct
    {
        Shapes.CheckLength(input.Length, (long)shape.Height * shape.Width * shape.Channels, nameof(input));
        Shapes.CheckLength(inputZero.Length, inputZero.IsEmpty ? 0 : 1, nameof(inputZero));
        Shapes.CheckLength(weights.Length, PackedWeightsLength(in shape), nameof(weights));
        Shapes.CheckLength(bias.Length, bias.IsEmpty ? 0 : PackedBiasLength(in shape), nameof(bias));
        Shapes.CheckLength(output.Length, (long)shape.OutputHeight * shape.OutputWidth * shape.Filters, nameof(output));
        Shapes.CheckLength(workspace.Length, Math.Max(workspace.Length, WorkspaceLength(in shape)), nameof(workspace));
        if (!requantize.Fits(shape.Filters))
        {
            throw new ArgumentException($"There are not as many factors as filters, {shape.Filters}.", nameof(requantize));
        }

        workspace = workspace[..WorkspaceLength(in shape)];
        Widen(input, inputZero.IsEmpty ? TInput.Zero : inputZero[0], workspace, in shape);
        fixed (short* image = workspace, packed = weights)
        fixed (int* offsets = bias)
        {
            // Without a kernel's reach, lines are one.
            bool isPointwise = shape is { KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1, HasPads: false };
            QuantizedConvKernel<TOutput, TRequantize> kernel = new(image, PixelLength(in shape), packed, bias.IsEmpty ? null : offsets, output,
                isPointwise ? shape with { Height = 1, Width = shape.Height * shape.Width } : shape, requantize, minimum, maximum);
            if (shape.IsDepthwise)
            {
                kernel.RunDepthwise();
            }
            else if (Avx2.IsSupported)
            {
                kernel.Run<AvxPairs>();
            }
            else
            {
                kernel.Run<PortablePairs>();
            }
        }
    }

    /// <summary>The channels of a group, as an even number.</summary>
    internal static int Even(in ConvShape shape) => ((shape.Channels / shape.Groups) + 1) & -2;

    private static int PixelLength(in ConvShape shape) => shape.IsDepthwise ? shape.Channels : shape.Groups * Even(in shape);

    // The input less its zero, with pads around it and every group filled up to an even number of channels.
    private static void Widen<TInput>(ReadOnlySpan<TInput> input, TInput zero, Span<short> image, in ConvShape shape)
        where TInput : unmanaged, IBinaryInteger<TInput>
    {
        image.Clear();
        int offset = int.CreateTruncating(zero), perGroup = shape.IsDepthwise ? shape.Channels : shape.Channels / shape.Groups;
        int even = shape.IsDepthwise ? shape.Channels : Even(in shape), pixelLength = PixelLength(in shape),
            width = shape.Width + shape.PadLeft + shape.PadRight;
        int from = 0;
        for (int y = 0; y < shape.Height; y++)
        {
            int to = (((y + shape.PadTop) * width) + shape.PadLeft) * pixelLength;
            if (perGroup == even)
            {
                Widen(input.Slice(from, shape.Width * pixelLength), (short)offset, image[to..]);
                from += shape.Width * pixelLength;
                continue;
            }

            for (int group = shape.Width * (pixelLength / even); group > 0; group--, to += even)
            {
                for (int channel = 0; channel < perGroup; channel++)
                {
                    image[to + channel] = (short)(int.CreateTruncating(input[from++]) - offset);
                }
            }
        }
    }

    // What has no gaps between its groups.
    private static unsafe void Widen<TInput>(ReadOnlySpan<TInput> input, short zero, Span<short> output)
        where TInput : unmanaged, IBinaryInteger<TInput>
    {
        int i = 0;
        output = output[..input.Length];
        fixed (TInput* from = input)
        fixed (short* to = output)
        {
            for (; Bytes.Are<TInput>() && i <= input.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                (Vector128<short> lower, Vector128<short> upper) = Bytes.Widen(from + i);
                (lower - Vector128.Create(zero)).Store(to + i);
                (upper - Vector128.Create(zero)).Store(to + i + Vector128<short>.Count);
            }
        }

        for (; i < input.Length; i++)
        {
            output[i] = (short)(int.CreateTruncating(input[i]) - zero);
        }
    }
}
