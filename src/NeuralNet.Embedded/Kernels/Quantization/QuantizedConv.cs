// The convolution of integers.
using System.Numerics;
using System.Runtime.Intrinsics;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The convolution of 8-bit images that lie channels last, exact in 32 bits. With a kernel of 1 x 1 it is the matrix product with a constant: height 1,
/// width rows, channels inner, filters columns. What lies outside of the input counts as the input's zero.
/// </summary>
public static class QuantizedConv
{
    private const int BlockWidth = 16;

    // What vectors may read behind the last pixel: it meets weights of 0, or belongs to channels that there are not.
    private const int Slack = 32;

    /// <summary>
    /// The number of packed weights, of which the weights' zeros have been subtracted. Depthwise (as many groups as channels, a filter each, more than
    /// one channel): [kernel height][kernel width][channels], the channels filled up to a multiple of 16. Otherwise
    /// [groups][blocks][kernel height][runs][pairs of a run][16][2]: filters in blocks of 16, the last of a group filled up with zeros. A run are weights
    /// whose inputs lie side by side: the channels of a group under one cell of the kernel, or, without dilation and groups, under a
    /// whole line of it. Its last pair is filled up with 0.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    public static long PackedWeightsLength(in ConvShape shape)
        => shape.IsDepthwise ? shape.KernelHeight * shape.KernelWidth * PackedBiasLength(in shape)
            : (long)shape.KernelHeight * Runs(in shape) * ((RunLength(in shape) + 1) & -2) * PackedBiasLength(in shape);

    /// <summary>The number of integers of a packed bias: [groups][blocks][16] as for the weights. An empty bias stands for zeros.</summary>
    /// <param name="shape">The convolution.</param>
    public static long PackedBiasLength(in ConvShape shape)
    {
        int groups = shape.IsDepthwise ? 1 : shape.Groups;
        return (long)groups * (((shape.Filters / groups) + BlockWidth - 1) & -BlockWidth);
    }

    /// <summary>The number of 16-bit integers of workspace: (height + pads) * (width + pads) * channels + 32.</summary>
    /// <param name="shape">The convolution.</param>
    public static int WorkspaceLength(in ConvShape shape) => checked((int)shape.PaddedLength + Slack);

    /// <summary>output = requantized(weights * (input - zero) + bias).</summary>
    /// <typeparam name="TInput">8-bit integers.</typeparam>
    /// <typeparam name="TWeight"><see cref="sbyte"/>, where it holds every weight, or <see cref="short"/>; always that if depthwise.</typeparam>
    /// <typeparam name="TOutput">8-bit integers or <see cref="int"/>.</typeparam>
    /// <typeparam name="TRequantize">What becomes of the sums.</typeparam>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="inputZero">(1) The integer that stands for 0 in the input, or none for 0.</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> integers.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> integers, or none.</param>
    /// <param name="output">(output height, output width, filters); shares no memory with the input.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> integers.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="requantize">What becomes of the sums.</param>
    /// <exception cref="ArgumentException">The lengths or types do not fit the shape.</exception>
    public static void Forward<TInput, TWeight, TOutput, TRequantize>(
        ReadOnlySpan<TInput> input, ReadOnlySpan<TInput> inputZero, ReadOnlySpan<TWeight> weights, ReadOnlySpan<int> bias, Span<TOutput> output,
        Span<short> workspace, in ConvShape shape, TRequantize requantize = default)
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>
        where TRequantize : struct, IRequantize, allows ref struct
        => Forward<TInput, TWeight, TOutput, TRequantize, WidestChoice>(input, inputZero, weights, bias, output, workspace, in shape, requantize);

    /// <summary>The same at a width of choice.</summary>
    internal static unsafe void Forward<TInput, TWeight, TOutput, TRequantize, TChoice>(
        ReadOnlySpan<TInput> input, ReadOnlySpan<TInput> inputZero, ReadOnlySpan<TWeight> weights, ReadOnlySpan<int> bias, Span<TOutput> output,
        Span<short> workspace, in ConvShape shape, TRequantize requantize)
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>
        where TRequantize : struct, IRequantize, allows ref struct
        where TChoice : ILanesChoice
    {
        Shapes.CheckLength(input.Length, (long)shape.Height * shape.Width * shape.Channels, nameof(input));
        Shapes.CheckLength(inputZero.Length, inputZero.IsEmpty ? 0 : 1, nameof(inputZero));
        Shapes.CheckLength(weights.Length, PackedWeightsLength(in shape), nameof(weights));
        Shapes.CheckLength(bias.Length, bias.IsEmpty ? 0 : PackedBiasLength(in shape), nameof(bias));
        Shapes.CheckLength(output.Length, (long)shape.OutputHeight * shape.OutputWidth * shape.Filters, nameof(output));
        Shapes.CheckLength(workspace.Length, Math.Max(workspace.Length, WorkspaceLength(in shape)), nameof(workspace));
        Require(requantize.Fits((int)PackedBiasLength(in shape)), "There are not as many factors as filters.", nameof(requantize));
        Require(Bytes.Are<TInput>(), "The input has to be of bytes.", nameof(input));
        Require(typeof(TWeight) == typeof(short) || (typeof(TWeight) == typeof(sbyte) && !shape.IsDepthwise), "Weights are sbyte or short.", nameof(weights));
        Require(Bytes.Are<TOutput>() || typeof(TOutput) == typeof(int), "The output has to be of bytes or int.", nameof(output));
        Widen(input, inputZero.IsEmpty ? (short)0 : short.CreateTruncating(inputZero[0]), workspace, in shape);
        fixed (short* image = workspace)
        fixed (TWeight* packed = weights)
        fixed (int* offsets = bias)
        fixed (TOutput* to = output)
        {
            ConvShape padded = shape.Padded();
            if (shape.IsDepthwise)
            {
                // Two channels a lane.
                TChoice.Run(
                    new QuantizedDepthwiseKernel<TOutput, TRequantize>(image, (short*)packed, bias.IsEmpty ? null : offsets, to, padded, requantize),
                    (shape.Channels + 1) / 2);
            }
            else
            {
                TChoice.Run(
                    new QuantizedConvKernel<TWeight, TOutput, TRequantize>(image, packed, bias.IsEmpty ? null : offsets, to, padded, requantize),
                    shape.Filters / shape.Groups);
            }
        }
    }

    /// <summary>The runs of a kernel's line.</summary>
    internal static int Runs(in ConvShape shape) => IsLineOneRun(in shape) ? 1 : shape.KernelWidth;

    /// <summary>The weights of a run.</summary>
    internal static int RunLength(in ConvShape shape) => IsLineOneRun(in shape) ? shape.KernelWidth * shape.Channels : shape.Channels / shape.Groups;

    private static bool IsLineOneRun(in ConvShape shape) => shape is { DilationWidth: 1, Groups: 1 };

    private static void Require(bool holds, string otherwise, string parameter)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise, parameter);
        }
    }

    // The input less its zero, with pads around it.
    private static void Widen<TInput>(ReadOnlySpan<TInput> input, short zero, Span<short> image, in ConvShape shape)
        where TInput : unmanaged, IBinaryInteger<TInput>
    {
        if (!shape.HasPads)
        {
            Widen(input, zero, image);
            return;
        }

        int line = shape.Width * shape.Channels, left = shape.PadLeft * shape.Channels, pads = left + (shape.PadRight * shape.Channels);
        int to = (shape.PadTop * (line + pads)) + left;
        image[..to].Clear();
        for (int y = 0; y < shape.Height; y++)
        {
            if (y > 0)
            {
                image.Slice(to, pads).Clear();
                to += pads;
            }

            Widen(input.Slice(y * line, line), zero, image[to..]);
            to += line;
        }

        image[to..(int)shape.PaddedLength].Clear();
    }

    private static unsafe void Widen<TInput>(ReadOnlySpan<TInput> input, short zero, Span<short> output)
        where TInput : unmanaged, IBinaryInteger<TInput>
    {
        int i = 0;
        output = output[..input.Length];
        fixed (TInput* from = input)
        fixed (short* to = output)
        {
            for (; i <= input.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                (Vector128<short> lower, Vector128<short> upper) = Bytes.Widen(from + i);
                (lower - Vector128.Create(zero)).Store(to + i);
                (upper - Vector128.Create(zero)).Store(to + i + Vector128<short>.Count);
            }
        }

        for (; i < input.Length; i++)
        {
            output[i] = (short)(short.CreateTruncating(input[i]) - zero);
        }
    }
}
