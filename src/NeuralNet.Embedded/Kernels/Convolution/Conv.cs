// The convolution.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The convolution of images that lie channels last: input (height, width, channels), output (output height, output width, filters). Each
/// sum starts at the bias and takes its terms line by line, column by column and channel by channel of the kernel, as one chain of
/// fused multiply-adds. What lies outside of the input is left out or counts as zeros: where, depends on the shape alone.
/// </summary>
public static class Conv
{
    private const int BlockWidth = 16;
    private const int ShortLine = 64;

    /// <summary>
    /// The number of floats of packed weights. Depthwise (as many groups as channels, a filter each, more than one channel):
    /// [kernel height][kernel width][channels]. Otherwise, group by group, its filters in blocks of 16: [groups][blocks][kernel height]
    /// [kernel width][channels of the group][16], where the last block of a group is filled up with zeros.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    public static long PackedWeightsLength(in ConvShape shape)
        => (long)shape.KernelHeight * shape.KernelWidth * (shape.IsDepthwise ? shape.Channels : shape.ChannelsOfGroup * PackedBiasLength(shape));

    /// <summary>
    /// The number of floats of a packed bias: one a channel if depthwise; otherwise [groups][blocks][16] like the weights. An empty
    /// bias stands for zeros.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    public static long PackedBiasLength(in ConvShape shape)
        => shape.IsDepthwise ? shape.Channels : (long)shape.Groups * ((shape.FiltersOfGroup + BlockWidth - 1) / BlockWidth) * BlockWidth;

    /// <summary>
    /// The number of floats of workspace. Without pads and if depthwise: 0. For a small input, one of at most 8,192 floats with its pads, if a
    /// sum has at most 1,024 terms: as many as that. Otherwise the channels of a group.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    public static int WorkspaceLength(in ConvShape shape)
        => shape.IsPaddedFirst ? (int)shape.PaddedLength : !shape.HasPads || shape.IsDepthwise ? 0 : shape.ChannelsOfGroup;

    /// <summary>output = f(weights * input + bias).</summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> floats, or none.</param>
    /// <param name="output">(output height, output width, filters); shares no memory with the input.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="epilogue">f.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Forward<TEpilogue>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, Span<float> workspace, in ConvShape shape,
        TEpilogue epilogue = default)
        where TEpilogue : struct, IEpilogue, allows ref struct
        => Forward<TEpilogue, WidestChoice>(input, weights, bias, output, workspace, in shape, epilogue);

    /// <summary>The same at a width of choice.</summary>
    internal static unsafe void Forward<TEpilogue, TChoice>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, Span<float> workspace, in ConvShape shape,
        TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
        where TChoice : ILanesChoice
    {
        Shapes.CheckLength(input.Length, (long)shape.Height * shape.Width * shape.Channels, nameof(input));
        Shapes.CheckLength(weights.Length, PackedWeightsLength(shape), nameof(weights));
        Shapes.CheckLength(bias.Length, bias.IsEmpty ? 0 : PackedBiasLength(shape), nameof(bias));
        Shapes.CheckLength(output.Length, (long)shape.OutputHeight * shape.OutputWidth * shape.Filters, nameof(output));
        Shapes.CheckWorkspace(workspace, WorkspaceLength(shape));
        Shapes.CheckFits(epilogue, output.Length);
        if (!TEpilogue.IsShort && !TEpilogue.ReadsTensors)
        {
            Forward<Activate<Identity>, TChoice>(input, weights, bias, output, workspace, in shape, default);
            TChoice.Run(new FinishKernel<TEpilogue>(output, epilogue), output.Length);
            return;
        }

        fixed (float* from = input, packed = weights, offsets = bias, to = output, memory = workspace)
        {
            if (shape.IsDepthwise)
            {
                TChoice.Run(new DepthwiseKernel<TEpilogue>(from, packed, offsets, to, shape, epilogue), shape.Channels);
            }
            else if (shape.IsPaddedFirst)
            {
                ConvShape padded = shape.Padded();
                Pad(
                    input, workspace[..WorkspaceLength(shape)], shape.Height, shape.Width * shape.Channels, shape.PadTop, shape.PadLeft * shape.Channels,
                    shape.PadRight * shape.Channels);
                TChoice.Run(new ConvKernel<TEpilogue>(memory, packed, offsets, to, null, padded, ConvPlacement.Of(in padded), epilogue),
                    shape.FiltersOfGroup);
            }
            else
            {
                workspace[..WorkspaceLength(shape)].Clear();
                TChoice.Run(new ConvKernel<TEpilogue>(from, packed, offsets, to, memory, shape, ConvPlacement.Of(in shape), epilogue),
                    shape.FiltersOfGroup);
            }
        }
    }

    /// <summary>Copies lines between zeros.</summary>
    /// <param name="input">The lines, one behind the other.</param>
    /// <param name="padded">All lines, also those of zeros before and behind.</param>
    /// <param name="lines">The number of lines.</param>
    /// <param name="line">The floats of a line.</param>
    /// <param name="top">The lines of zeros before the first.</param>
    /// <param name="left">The zeros before each line.</param>
    /// <param name="right">The zeros behind each line.</param>
    internal static void Pad(ReadOnlySpan<float> input, Span<float> padded, int lines, int line, int top, int left, int right)
    {
        int padsOfLine = left + right, to = (top * (padsOfLine + line)) + left;
        if (line <= ShortLine)
        {
            // One pass of zeros takes less time than many short ones.
            padded.Clear();
        }
        else
        {
            padded[..to].Clear();
            for (int y = 1; y < lines; y++)
            {
                padded.Slice(to + (y * (padsOfLine + line)) - padsOfLine, padsOfLine).Clear();
            }

            padded[(to + (lines * (padsOfLine + line)) - padsOfLine)..].Clear();
        }

        MoveKernel.Rows(ref MemoryMarshal.GetReference(input), line, 1, ref padded[to], padsOfLine + line, 1, lines, line);
    }
}
