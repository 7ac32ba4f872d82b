// The walk over tensors whose elements do not lie side by side: broadcast, sliced, transposed.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Goes through the rows of up to three tensors of one shape. A layout of rank r, 1 to 8, holds the r extents, outermost first, and then
/// for each tensor its r strides in elements: 0 for a dimension that is broadcast, negative where a slice runs backwards. A row is
/// what the innermost dimension holds.
/// </summary>
internal ref struct StridedRows
{
    private const int MaxRank = 8;
    private readonly ReadOnlySpan<int> _layout;
    private readonly int _rank;
    private readonly int _tensors;
    private Counters _counters;

    /// <summary>Stands at the first row.</summary>
    /// <param name="layout">The extents, and the strides of each tensor.</param>
    /// <param name="tensors">How many tensors the layout has strides for, 1 to 3.</param>
    /// <exception cref="ArgumentException">The layout has no such form.</exception>
    internal StridedRows(ReadOnlySpan<int> layout, int tensors)
    {
        _rank = layout.Length / (tensors + 1);
        if (_rank is 0 or > MaxRank || _rank * (tensors + 1) != layout.Length)
        {
            ThrowForm(layout.Length, tensors);
        }

        _layout = layout;
        _tensors = tensors;
        Length = layout[_rank - 1];
        Count = Length > 0 ? 1 : 0;
        for (int d = 0; d < _rank - 1; d++)
        {
            Count *= Math.Max(layout[d], 0);
        }
    }

    /// <summary>The number of rows; 0 where an extent is 0.</summary>
    internal int Count { get; }

    /// <summary>The number of elements in a row.</summary>
    internal int Length { get; }

    /// <summary>Where the row begins in the first tensor.</summary>
    internal nint First { readonly get; private set; }

    /// <summary>Where the row begins in the second tensor.</summary>
    internal nint Second { readonly get; private set; }

    /// <summary>Where the row begins in the third tensor.</summary>
    internal nint Third { readonly get; private set; }

    /// <summary>The distance of neighbours in a row.</summary>
    internal readonly int Step(int tensor) => _layout[(_rank * (tensor + 2)) - 1];

    /// <summary>Goes to the next row, and from the last to the first.</summary>
    internal void Next()
    {
        for (int d = _rank - 2; d >= 0; d--)
        {
            int extent = _layout[d];
            if (++_counters[d] < extent)
            {
                Move(d, 1);
                return;
            }

            _counters[d] = 0;
            Move(d, 1 - extent);
        }
    }

    /// <summary>Checks that all elements of a tensor lie in its memory.</summary>
    /// <param name="tensor">Which tensor.</param>
    /// <param name="offset">Where its first element lies.</param>
    /// <param name="length">The elements that its memory has.</param>
    /// <param name="name">The parameter that is blamed.</param>
    /// <exception cref="ArgumentException">An element lies outside.</exception>
    internal readonly void Check(int tensor, int offset, int length, string name)
    {
        long lowest = offset, highest = offset;
        for (int d = 0; d < _rank; d++)
        {
            long reach = (_layout[d] - 1L) * _layout[(_rank * (tensor + 1)) + d];
            lowest += Math.Min(reach, 0);
            highest += Math.Max(reach, 0);
        }

        if (Count > 0 && (lowest < 0 || highest >= length))
        {
            ThrowOutside(lowest, highest, length, name);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move(int dimension, int by)
    {
        First += (nint)by * _layout[_rank + dimension];
        if (_tensors > 1)
        {
            Second += (nint)by * _layout[(2 * _rank) + dimension];
        }

        if (_tensors > 2)
        {
            Third += (nint)by * _layout[(3 * _rank) + dimension];
        }
    }

    [DoesNotReturn]
    private static void ThrowForm(int layout, int tensors)
        => throw new ArgumentException(
            $"A layout holds extents and {tensors} times as many strides, of 1 to {MaxRank} dimensions; this one has {layout} numbers.", nameof(layout));

    [DoesNotReturn]
    private static void ThrowOutside(long lowest, long highest, int length, string name)
        => throw new ArgumentException($"The layout reaches from element {lowest} to {highest} of {name}, which has {length}.", name);

    [InlineArray(MaxRank)]
    private struct Counters
    {
        private int _first;
    }
}
