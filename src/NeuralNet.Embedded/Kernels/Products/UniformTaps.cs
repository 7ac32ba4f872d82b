// Rows at equal distances: of a matrix, or pixels beside or below each other that have the same taps.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Six rows at equal distances, cut into taps: pieces of the rows that lie side by side in memory. A matrix has one tap, its whole row; a
/// convolution has one for every place of its kernel.
/// </summary>
/// <param name="first">The first tap of the first row.</param>
/// <param name="step">The distance of rows.</param>
/// <param name="lines">The lines of taps.</param>
/// <param name="columns">The taps of a line.</param>
/// <param name="lineStep">The distance of lines.</param>
/// <param name="columnStep">The distance of taps in a line.</param>
/// <param name="run">The floats of a tap.</param>
internal readonly unsafe struct UniformTaps(float* first, nint step, int lines, int columns, nint lineStep, nint columnStep, nint run)
{
    private readonly nint _step2 = 2 * step;
    private readonly nint _step3 = 3 * step;
    private readonly nint _step4 = 4 * step;
    private readonly nint _step5 = 5 * step;

    /// <summary>The first tap of the first row.</summary>
    internal float* First { get; } = first;

    /// <summary>The distance of rows.</summary>
    internal nint Step { get; } = step;

    /// <summary>The lines of taps.</summary>
    internal int Lines { get; } = lines;

    /// <summary>The taps of a line.</summary>
    internal int Columns { get; } = columns;

    /// <summary>The distance of lines.</summary>
    internal nint LineStep { get; } = lineStep;

    /// <summary>The floats of a tap.</summary>
    internal nint Run { get; } = run;

    /// <summary>The floats of weights that are left out behind each line: those of taps that no row has.</summary>
    internal nint Skip { get; init; }

    /// <summary>Where a tap begins in each of six rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Locate(float* line, int column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5)
    {
        Locate(line, column, out x0, out x1, out x2);
        x3 = x0 + _step3;
        x4 = x0 + _step4;
        x5 = x0 + _step5;
    }

    /// <summary>Where a tap begins in each of the first three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Locate(float* line, int column, out float* x0, out float* x1, out float* x2)
    {
        x0 = line + (column * columnStep);
        x1 = x0 + Step;
        x2 = x0 + _step2;
    }
}
