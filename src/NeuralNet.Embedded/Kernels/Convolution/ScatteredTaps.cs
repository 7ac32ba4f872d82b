// Pixels anywhere in an image, whose kernels stay inside of it.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Six pixels with the same taps, each of which begins wherever it is told.</summary>
/// <param name="lines">The lines of taps.</param>
/// <param name="columns">The taps of a line.</param>
/// <param name="lineStep">The distance of lines.</param>
/// <param name="columnStep">The distance of taps in a line.</param>
/// <param name="run">The floats of a tap.</param>
internal unsafe struct ScatteredTaps(int lines, int columns, nint lineStep, nint columnStep, nint run) : ITaps
{
    private Six _first;

    public readonly int Lines => lines;

    public readonly int Columns => columns;

    public readonly nint Run => run;

    public readonly nint Skip => 0;

    /// <summary>Puts a pixel among the six.</summary>
    /// <param name="index">Its number, 0 to 5.</param>
    /// <param name="first">Its first tap.</param>
    internal void Set(int index, float* first) => _first[index] = (nint)first;

    /// <summary>Fills up with pixels that do not count.</summary>
    /// <param name="count">How many count, 1 to 6.</param>
    internal void Fill(int count)
    {
        for (int i = count; i < 6; i++)
        {
            _first[i] = _first[count - 1];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Locate(int line, int column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5)
    {
        nint at = ((line * lineStep) + (column * columnStep)) * sizeof(float);
        x0 = (float*)(_first[0] + at);
        x1 = (float*)(_first[1] + at);
        x2 = (float*)(_first[2] + at);
        x3 = (float*)(_first[3] + at);
        x4 = (float*)(_first[4] + at);
        x5 = (float*)(_first[5] + at);
    }

    [InlineArray(6)]
    private struct Six
    {
        private nint _first;
    }
}
