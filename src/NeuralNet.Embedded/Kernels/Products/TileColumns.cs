// The columns of a matrix tile.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The weights of two vectors of columns, and where their results go.</summary>
internal unsafe struct TileColumns
{
    /// <summary>The first weights of the first vector.</summary>
    internal float* Weights;

    /// <summary>The distance from the weights of the first vector to those of the second.</summary>
    internal nint Second;

    /// <summary>
    /// The columns from the first vector to the second: as many as a vector has, or fewer where the second would reach over the last column. What both
    /// have comes out the same twice.
    /// </summary>
    internal int SecondColumn;

    /// <summary>The distance from the weights of the first vector to those of a third, which ends with the last column; 0 without one.</summary>
    internal nint Third;

    /// <summary>The distance from the weights of a term to those of the next.</summary>
    internal nint Step;

    /// <summary>What the sums start from, two vectors; null for zeros.</summary>
    internal float* Bias;

    /// <summary>The output, from its beginning.</summary>
    internal float* Output;

    /// <summary>The distance of rows in the output.</summary>
    internal nint OutputStep;

    /// <summary>The columns that are written, at least 1; more than two vectors count as two.</summary>
    internal int Left;

    /// <summary>
    /// Whether a last vector may be stored whole although fewer columns are written: what it spills over belongs to later rows, and is
    /// neither written yet nor read any more.
    /// </summary>
    internal bool MaySpill;

    /// <summary>The columns from the first vector to the second, whose weights lie side by side, if so many are written.</summary>
    internal static int SecondColumnOf<TLanes>(int left)
        where TLanes : struct, ILanes<TLanes> => left > TLanes.Count && left < 2 * TLanes.Count ? left - TLanes.Count : TLanes.Count;
}
