// The transposed convolution.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The transposed convolution of images that lie channels last. It gathers: output lines and columns fall into phases, as many as the stride, and
/// the pixels of one phase are a convolution of the input with those taps of the kernel that meet them. Each sum starts at the bias and takes its
/// terms in the order of the packed weights, as one chain of fused multiply-adds; what lies outside of the input counts as zeros.
/// </summary>
public static class ConvTranspose
{
    private const int BlockWidth = 16;

    /// <summary>
    /// The number of floats of packed weights: phase by phase, [stride height][stride width], and in each [groups][blocks][lines][columns][channels of the
    /// group][16]: filters in blocks of 16, the last of a group filled up with zeros; lines are those lines i of the kernel, from the last to the
    /// first, for which (phase + pad top - i * dilation height) is a multiple of the stride height, and columns likewise.
    /// </summary>
    /// <param name="shape">The transposed convolution.</param>
    public static long PackedWeightsLength(in ConvTransposeShape shape)
        => (long)shape.KernelHeight * shape.KernelWidth * (shape.Channels / shape.Groups) * PackedBiasLength(in shape);

    /// <summary>The number of floats of a packed bias: [groups][blocks][16]. An empty bias stands for zeros.</summary>
    /// <param name="shape">The transposed convolution.</param>
    public static long PackedBiasLength(in ConvTransposeShape shape)
        => (long)shape.Groups * (((shape.Filters / shape.Groups) + BlockWidth - 1) / BlockWidth) * BlockWidth;

    /// <summary>
    /// The number of floats of workspace. For a small input, one of at most 8,192 floats with the margins that taps reach into, if the kernel has
    /// at most 1,024 weights a filter: as many as that. Otherwise the channels of a group.
    /// </summary>
    /// <param name="shape">The transposed convolution.</param>
    public static int WorkspaceLength(in ConvTransposeShape shape) => shape.IsPaddedFirst ? (int)shape.PaddedLength : shape.Channels / shape.Groups;

    /// <summary>output = f(weights transposed * input + bias).</summary>
    /// <param name="input">(height, width, channels)</param>
    /// <param name="weights">The packed weights, <see cref="PackedWeightsLength"/> floats.</param>
    /// <param name="bias">The packed bias, <see cref="PackedBiasLength"/> floats, or none.</param>
    /// <param name="output">(output height, output width, filters); shares no memory with the input.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats.</param>
    /// <param name="shape">The transposed convolution.</param>
    /// <param name="epilogue">f.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public static void Forward<TEpilogue>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, Span<float> workspace,
        in ConvTransposeShape shape, TEpilogue epilogue = default)
        where TEpilogue : struct, IEpilogue, allows ref struct
        => Forward<TEpilogue, WidestChoice>(input, weights, bias, output, workspace, in shape, epilogue);

    /// <summary>The same at a width of choice.</summary>
    internal static unsafe void Forward<TEpilogue, TChoice>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, Span<float> workspace,
        in ConvTransposeShape shape, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue, allows ref struct
        where TChoice : ILanesChoice
    {
        Shapes.CheckLength(input.Length, (long)shape.Height * shape.Width * shape.Channels, nameof(input));
        Shapes.CheckLength(weights.Length, PackedWeightsLength(in shape), nameof(weights));
        Shapes.CheckLength(bias.Length, bias.IsEmpty ? 0 : PackedBiasLength(in shape), nameof(bias));
        Shapes.CheckLength(output.Length, (long)shape.OutputHeight * shape.OutputWidth * shape.Filters, nameof(output));
        Shapes.CheckWorkspace(workspace, WorkspaceLength(in shape));
        Shapes.CheckFits(epilogue, output.Length);
        if (!TEpilogue.IsShort && !TEpilogue.ReadsTensors)
        {
            Forward<Activate<Identity>, TChoice>(input, weights, bias, output, workspace, in shape, default);
            TChoice.Run(new FinishKernel<TEpilogue>(output, epilogue), output.Length);
            return;
        }

        // A small input is copied between zeros first, so that all pixels have all taps: the phases then begin behind its margins.
        (int top, int left, int height, int width) = shape.IsPaddedFirst
            ? (shape.MarginTop, shape.MarginLeft, shape.PaddedHeight, shape.PaddedWidth)
            : (0, 0, shape.Height, shape.Width);
        workspace = workspace[..WorkspaceLength(in shape)];
        if (shape.IsPaddedFirst)
        {
            Conv.Pad(input, workspace, shape.Height, shape.Width * shape.Channels, top, left * shape.Channels, (width - left - shape.Width) * shape.Channels);
            input = workspace;
        }
        else
        {
            workspace.Clear();
        }

        fixed (float* from = input, packed = weights, offsets = bias, to = output, zeros = workspace)
        {
            float* next = packed;
            for (int down = 0; down < shape.StrideHeight; down++)
            {
                Phase lines = new(down, shape.StrideHeight, shape.DilationHeight, shape.PadTop, shape.KernelHeight, shape.OutputHeight);
                for (int right = 0; right < shape.StrideWidth; right++)
                {
                    Phase columns = new(right, shape.StrideWidth, shape.DilationWidth, shape.PadLeft, shape.KernelWidth, shape.OutputWidth);
                    ConvShape part = new(height, width, shape.Channels, shape.Filters, lines.Taps, columns.Taps)
                    {
                        DilationHeight = lines.Dilation,
                        DilationWidth = columns.Dilation,
                        PadTop = lines.Pad - top,
                        PadLeft = columns.Pad - left,
                        PadBottom = lines.Count - height - (lines.Pad - top) + ((lines.Taps - 1) * lines.Dilation),
                        PadRight = columns.Count - width - (columns.Pad - left) + ((columns.Taps - 1) * columns.Dilation),
                        Groups = shape.Groups,
                    };
                    if (lines.Count > 0 && columns.Count > 0)
                    {
                        nint line = (nint)shape.OutputWidth * shape.Filters;
                        ConvPlacement placement = new((down * line) + ((nint)right * shape.Filters), shape.StrideHeight * line,
                            (nint)shape.StrideWidth * shape.Filters);
                        TChoice.Run(
                            new ConvKernel<TEpilogue>(from, next, bias.IsEmpty ? null : offsets, to, zeros, part, placement, epilogue),
                                shape.Filters / shape.Groups);
                    }

                    next += (nint)lines.Taps * columns.Taps * (shape.Channels / shape.Groups) * (nint)PackedBiasLength(in shape);
                }
            }
        }
    }

    /// <summary>Every stride-th line (or column) of the output, from one on.</summary>
    private readonly struct Phase
    {
        internal Phase(int at, int stride, int dilation, int pad, int kernel, int extent)
        {
            Count = at < extent ? ((extent - at - 1) / stride) + 1 : 0;

            // Lines of the kernel that meet this phase lie a step apart, and their lines of the input a dilation.
            int first = -1, last = -1;
            for (int i = 0; i < kernel; i++)
            {
                if ((at + pad - (i * dilation)) % stride == 0)
                {
                    first = first < 0 ? i : first;
                    last = i;
                    Taps++;
                }
            }

            Dilation = Taps > 1 ? (last - first) / (Taps - 1) * dilation / stride : 1;
            Pad = Taps > 0 ? -((at + pad - (last * dilation)) / stride) : 0;
        }

        internal int Count { get; }

        internal int Taps { get; }

        internal int Dilation { get; }

        internal int Pad { get; }
    }
}
