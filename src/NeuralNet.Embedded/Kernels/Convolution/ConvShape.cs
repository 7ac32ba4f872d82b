// The numbers of a convolution.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A convolution of an image (height, width, channels) with filters; one dimension has the height 1. Known when the network is
/// built, so generated code writes it as literals.
/// </summary>
/// <param name="Height">The height of the input.</param>
/// <param name="Width">The width of the input.</param>
/// <param name="Channels">The channels of the input.</param>
/// <param name="Filters">The channels of the output.</param>
/// <param name="KernelHeight">The height of the kernel.</param>
/// <param name="KernelWidth">The width of the kernel.</param>
public readonly record struct ConvShape(int Height, int Width, int Channels, int Filters, int KernelHeight, int KernelWidth)
{
    /// <summary>The step of the kernel from a line of the output to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>The step of the kernel from a pixel of the output to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>The distance of neighbouring lines of the kernel.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>The distance of neighbours in a line of the kernel.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>The lines of zeros above the input.</summary>
    public int PadTop { get; init; }

    /// <summary>The columns of zeros to the left of the input.</summary>
    public int PadLeft { get; init; }

    /// <summary>The lines of zeros below the input.</summary>
    public int PadBottom { get; init; }

    /// <summary>The columns of zeros to the right of the input.</summary>
    public int PadRight { get; init; }

    /// <summary>The parts that channels and filters fall into, each convolved on its own.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The height of the output.</summary>
    public int OutputHeight => Positions(Height + PadTop + PadBottom - ((KernelHeight - 1) * DilationHeight), StrideHeight);

    /// <summary>The width of the output.</summary>
    public int OutputWidth => Positions(Width + PadLeft + PadRight - ((KernelWidth - 1) * DilationWidth), StrideWidth);

    /// <summary>The channels of a group. A division takes longer than a tap.</summary>
    internal int ChannelsOfGroup => Groups == 1 ? Channels : Channels / Groups;

    /// <summary>The filters of a group.</summary>
    internal int FiltersOfGroup => Groups == 1 ? Filters : Filters / Groups;

    /// <summary>Whether every channel has one filter of its own, and channels lie across the lanes.</summary>
    internal bool IsDepthwise => Groups == Channels && Filters == Channels && Channels > 1;

    /// <summary>Whether kernels reach over the edges of the input.</summary>
    internal bool HasPads => (PadTop | PadLeft | PadBottom | PadRight) != 0;

    /// <summary>The most terms that stand in a table.</summary>
    internal const int MostTermsInTable = 1024;

    /// <summary>The most floats of an input with its pads that is small enough to be copied.</summary>
    internal const int MostPaddedFloats = 8192;

    /// <summary>Whether the terms of a sum are few enough for a table of where they lie.</summary>
    internal bool FitsTable => (long)ChannelsOfGroup * KernelHeight * KernelWidth <= MostTermsInTable;

    /// <summary>Whether the input is first copied between its pads: a small one, so that all pixels have all taps and share a table.</summary>
    internal bool IsPaddedFirst => HasPads && !IsDepthwise && FitsTable && PaddedLength <= MostPaddedFloats;

    /// <summary>The floats of the input with its pads.</summary>
    internal long PaddedLength => (long)(Height + PadTop + PadBottom) * (Width + PadLeft + PadRight) * Channels;

    /// <summary>The same convolution of the input with its pads.</summary>
    internal ConvShape Padded()
        => this with { Height = Height + PadTop + PadBottom, Width = Width + PadLeft + PadRight, PadTop = 0, PadLeft = 0, PadBottom = 0, PadRight = 0 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Positions(int starts, int stride) => stride == 1 ? starts : ((starts - 1) / stride) + 1;
}
