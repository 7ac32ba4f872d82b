// The numbers of a pooling.
namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A window that moves over an image (height, width, channels); one dimension has the height 1. Known when the network is built, so
/// generated code writes it as literals.
/// </summary>
/// <param name="Height">The height of the input.</param>
/// <param name="Width">The width of the input.</param>
/// <param name="Channels">The channels of input and output.</param>
/// <param name="KernelHeight">The height of the window.</param>
/// <param name="KernelWidth">The width of the window.</param>
public readonly record struct PoolShape(int Height, int Width, int Channels, int KernelHeight, int KernelWidth)
{
    /// <summary>The step of the window from a line of the output to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>The step of the window from a pixel of the output to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>The distance of neighbouring lines of the window.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>The distance of neighbours in a line of the window.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>The lines added above the input.</summary>
    public int PadTop { get; init; }

    /// <summary>The columns added to the left of the input.</summary>
    public int PadLeft { get; init; }

    /// <summary>The lines added below the input.</summary>
    public int PadBottom { get; init; }

    /// <summary>The columns added to the right of the input.</summary>
    public int PadRight { get; init; }

    /// <summary>Whether windows that reach over the end of the padded input count, if they begin before it (and not in the pad behind the input).</summary>
    public bool RoundsUp { get; init; }

    /// <summary>Whether pads count as elements where a reduction divides by their number.</summary>
    public bool CountsPads { get; init; }

    /// <summary>The height of the output.</summary>
    public int OutputHeight => Extent(Height, KernelHeight, StrideHeight, DilationHeight, PadTop, PadBottom);

    /// <summary>The width of the output.</summary>
    public int OutputWidth => Extent(Width, KernelWidth, StrideWidth, DilationWidth, PadLeft, PadRight);

    private int Extent(int extent, int kernel, int stride, int dilation, int before, int after)
    {
        int moves = extent + before + after - ((kernel - 1) * dilation) - 1;
        int count = ((moves + (RoundsUp ? stride - 1 : 0)) / stride) + 1;

        // A window that begins behind the input would see nothing but pads.
        return RoundsUp && (count - 1) * stride >= extent + before ? count - 1 : count;
    }
}
