// The numbers of a transposed convolution.
namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A transposed convolution of an image (height, width, channels): what a convolution with these numbers does to gradients. One dimension has the
/// height 1. Known when the network is built, so generated code writes it as literals.
/// </summary>
/// <param name="Height">The height of the input.</param>
/// <param name="Width">The width of the input.</param>
/// <param name="Channels">The channels of the input.</param>
/// <param name="Filters">The channels of the output.</param>
/// <param name="KernelHeight">The height of the kernel.</param>
/// <param name="KernelWidth">The width of the kernel.</param>
public readonly record struct ConvTransposeShape(int Height, int Width, int Channels, int Filters, int KernelHeight, int KernelWidth)
{
    /// <summary>The lines of the output from a line of the input to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>The pixels of the output from a pixel of the input to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>The distance of neighbouring lines of the kernel.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>The distance of neighbours in a line of the kernel.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>The lines that are cut off at the top of the output.</summary>
    public int PadTop { get; init; }

    /// <summary>The columns that are cut off at the left of the output.</summary>
    public int PadLeft { get; init; }

    /// <summary>The lines that are cut off at the bottom of the output; negative where lines are added.</summary>
    public int PadBottom { get; init; }

    /// <summary>The columns that are cut off at the right of the output; negative where columns are added.</summary>
    public int PadRight { get; init; }

    /// <summary>The parts that channels and filters fall into, each convolved on its own.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The height of the output.</summary>
    public int OutputHeight => ((Height - 1) * StrideHeight) + ((KernelHeight - 1) * DilationHeight) + 1 - PadTop - PadBottom;

    /// <summary>The width of the output.</summary>
    public int OutputWidth => ((Width - 1) * StrideWidth) + ((KernelWidth - 1) * DilationWidth) + 1 - PadLeft - PadRight;

    /// <summary>Whether the input is first copied between margins: a small one, so that all pixels have all taps and share a table.</summary>
    internal bool IsPaddedFirst
        => (long)(Channels / Groups) * KernelHeight * KernelWidth <= ConvShape.MostTermsInTable && PaddedLength <= ConvShape.MostPaddedFloats;

    /// <summary>The floats of the input with its margins.</summary>
    internal long PaddedLength => (long)PaddedHeight * PaddedWidth * Channels;

    /// <summary>The lines above the input that taps may reach.</summary>
    internal int MarginTop => (KernelHeight - 1) * DilationHeight / StrideHeight;

    /// <summary>The columns to the left of the input that taps may reach.</summary>
    internal int MarginLeft => (KernelWidth - 1) * DilationWidth / StrideWidth;

    /// <summary>The lines of the input and of the margins that taps may reach.</summary>
    internal int PaddedHeight => Height + MarginTop + ((((KernelHeight - 1) * DilationHeight) + Math.Max(-PadBottom, 0)) / StrideHeight);

    /// <summary>The columns of the input and of the margins that taps may reach.</summary>
    internal int PaddedWidth => Width + MarginLeft + ((((KernelWidth - 1) * DilationWidth) + Math.Max(-PadRight, 0)) / StrideWidth);
}
