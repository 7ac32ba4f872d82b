// How the sums of an integer convolution walk through an image.
namespace NeuralNet.Embedded.Kernels;

/// <summary>The runs of a kernel: pairs of integers that lie side by side. All distances are in elements of the image.</summary>
internal readonly struct ConvRuns
{
    /// <summary>The lines of the kernel.</summary>
    internal required int Lines { get; init; }

    /// <summary>The runs of a line.</summary>
    internal required int RunsOfLine { get; init; }

    /// <summary>The pairs of a run.</summary>
    internal required nint Pairs { get; init; }

    /// <summary>From a line to the next.</summary>
    internal required nint Line { get; init; }

    /// <summary>From a run to the next.</summary>
    internal required nint Run { get; init; }

    /// <summary>The runs of a convolution whose image has its pads.</summary>
    internal static ConvRuns Of(in ConvShape shape) => new()
    {
        Lines = shape.KernelHeight,
        RunsOfLine = QuantizedConv.Runs(in shape),
        Pairs = (QuantizedConv.RunLength(in shape) + 1) / 2,
        Line = (nint)shape.DilationHeight * shape.Width * shape.Channels,
        Run = (nint)shape.DilationWidth * shape.Channels,
    };
}
