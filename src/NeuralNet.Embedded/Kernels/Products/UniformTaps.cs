// Rows at equal distances: of a matrix, or pixels of one line whose kernels stay inside the image.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Six rows at equal distances; behind the last row that counts, it again.</summary>
/// <param name="first">The first tap of the first row.</param>
/// <param name="step">The distance of rows.</param>
/// <param name="count">How many rows count, 1 to 6.</param>
/// <param name="lines">The lines of taps.</param>
/// <param name="columns">The taps of a line.</param>
/// <param name="lineStep">The distance of lines.</param>
/// <param name="columnStep">The distance of taps in a line.</param>
/// <param name="run">The floats of a tap.</param>
internal readonly unsafe struct UniformTaps(float* first, nint step, int count, int lines, int columns, nint lineStep, nint columnStep, nint run) : ITaps
{
    private readonly nint _step1 = Math.Min(1, count - 1) * step;
    private readonly nint _step2 = Math.Min(2, count - 1) * step;
    private readonly nint _step3 = Math.Min(3, count - 1) * step;
    private readonly nint _step4 = Math.Min(4, count - 1) * step;
    private readonly nint _step5 = Math.Min(5, count - 1) * step;

    public int Lines { get; } = lines;

    public int Columns { get; } = columns;

    public nint Run { get; } = run;

    public nint Skip { get; init; }

    /// <summary>The first tap of the first row.</summary>
    internal float* First { get; } = first;

    /// <summary>The distance of rows.</summary>
    internal nint Step { get; } = step;

    /// <summary>The same taps of rows from another one on.</summary>
    /// <param name="row">The new first row.</param>
    /// <param name="rows">How many rows count, 1 to 6.</param>
    internal UniformTaps From(int row, int rows) => new(First + (row * Step), Step, rows, Lines, Columns, lineStep, columnStep, Run) { Skip = Skip };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Locate(int line, int column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5)
        => Locate(First, line, column, out x0, out x1, out x2, out x3, out x4, out x5);

    /// <summary>The same for rows from another one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Locate(float* first, int line, int column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5)
    {
        x0 = first + (line * lineStep) + (column * columnStep);
        x1 = x0 + _step1;
        x2 = x0 + _step2;
        x3 = x0 + _step3;
        x4 = x0 + _step4;
        x5 = x0 + _step5;
    }
}
