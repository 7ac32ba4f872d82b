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
    private readonly float* _first = first;
    private readonly nint _lineStep = lineStep;
    private readonly nint _columnStep = columnStep;
    private readonly nint _step1 = Math.Min(1, count - 1) * step;
    private readonly nint _step2 = Math.Min(2, count - 1) * step;
    private readonly nint _step3 = Math.Min(3, count - 1) * step;
    private readonly nint _step4 = Math.Min(4, count - 1) * step;
    private readonly nint _step5 = Math.Min(5, count - 1) * step;

    public int Lines { get; } = lines;

    public int Columns { get; } = columns;

    public nint Run { get; } = run;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Locate(int line, int column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5)
    {
        x0 = _first + (line * _lineStep) + (column * _columnStep);
        x1 = x0 + _step1;
        x2 = x0 + _step2;
        x3 = x0 + _step3;
        x4 = x0 + _step4;
        x5 = x0 + _step5;
    }
}
