// A matrix anywhere in memory.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Numbers in rows and columns; transposed by exchanging the two steps.</summary>
/// <param name="first">The number in the first row and column.</param>
/// <param name="row">From a row to the next, in elements.</param>
/// <param name="column">From a column to the next.</param>
internal readonly ref struct Strided<T>(ref T first, nint row, nint column)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly ref T First = ref first;

    public readonly nint Row = row;

    public readonly nint Column = column;

    /// <summary>The same rows and columns in each other's place.</summary>
    public Strided<T> Transposed => new(ref First, Column, Row);

    /// <summary>The matrix from a row and a column on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Strided<T> From(nint row, nint column) => new(ref Unsafe.Add(ref First, (row * Row) + (column * Column)), Row, Column);
}
