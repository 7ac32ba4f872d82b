// Elements that go somewhere else, whatever they are: transpose, slice, expand, tile, concat, pad, gather.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Copies elements of any size. A tensor that another operator reads by its own strides needs none of this; the copies here are for the rest.
/// Source and destination share no memory, unless a method says so.
/// </summary>
public static class Move
{
    private const int FewRows = 8;

    /// <summary>
    /// destination = source, with strides on both sides: a transpose has the source's strides in another order, a slice begins at an
    /// offset and has steps in its strides, negative ones too, an expanded dimension has the stride 0, a tiled dimension is two, of
    /// which the outer has the source stride 0, and the part of a concat has the strides of the whole.
    /// </summary>
    /// <param name="source">The elements read.</param>
    /// <param name="sourceOffset">Where the first element lies in the source.</param>
    /// <param name="destination">The memory written; what the layout does not name keeps its value.</param>
    /// <param name="destinationOffset">Where the first element goes in the destination.</param>
    /// <param name="layout">
    /// r extents, outermost first, r strides of the source and r of the destination in elements, r from 1 to 8. Dimensions that lie side by
    /// side in both are better merged, and the innermost should be the one with stride 1 in the destination.
    /// </param>
    /// <exception cref="ArgumentException">The layout does not fit the lengths.</exception>
    public static void Copy<T>(ReadOnlySpan<T> source, int sourceOffset, Span<T> destination, int destinationOffset, ReadOnlySpan<int> layout)
        where T : unmanaged
    {
        StridedRows rows = new(layout, 2);
        rows.Check(0, sourceOffset, source.Length, nameof(source));
        rows.Check(1, destinationOffset, destination.Length, nameof(destination));
        ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), sourceOffset);
        ref T to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), destinationOffset);
        int rank = layout.Length / 3;
        if (rows.Count > 0 && rank > 1 && rows.Step(0) != 1 && rows.Step(1) == 1 && TransposedDimension(layout, rank) is int across and >= 0)
        {
            MoveKernel.Transpose(ref from, ref to, layout, rank, across);
            return;
        }

        if (rank == 1)
        {
            MoveKernel.Row(ref from, rows.Step(0), ref to, rows.Step(1), rows.Length);
            return;
        }

        // The rows of two dimensions at once: to step from one to the next costs more than to copy a few elements.
        int down = LinesDimension(layout, rank);
        Span<int> outer = stackalloc int[layout.Length];
        layout.CopyTo(outer);
        outer[down] = Math.Min(layout[down], 1);
        StridedRows planes = new(outer, 2);
        for (int plane = 0; plane < planes.Count; plane++)
        {
            MoveKernel.Rows(
                ref Unsafe.Add(ref from, planes.First), layout[rank + down], rows.Step(0), ref Unsafe.Add(ref to, planes.Second), layout[(2 * rank) + down],
                rows.Step(1), layout[down], rows.Length);
            planes.Next();
        }
    }

    // The dimension that has the rows of a plane: the one next to the innermost, unless it has few and another has more.
    private static int LinesDimension(ReadOnlySpan<int> layout, int rank)
    {
        int down = rank - 2;
        for (int d = rank - 3; d >= 0 && layout[down] < FewRows; d--)
        {
            down = layout[d] > layout[down] ? d : down;
        }

        return down;
    }

    /// <summary>
    /// Fills what lies before and after the middle of an axis from the middle, in place. A pad of several axes copies the middle with
    /// <see cref="Copy"/> and then calls this once an axis, in any order; a pad with a constant fills first and then copies.
    /// </summary>
    /// <param name="values">(outer, extent, inner)</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="extent">The extent of the axis, the pads included.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="before">The pad in front.</param>
    /// <param name="after">The pad behind.</param>
    /// <param name="mode">What the pads hold.</param>
    /// <exception cref="ArgumentException">The length is another, or there is no middle.</exception>
    public static void PadAxis<T>(Span<T> values, int outer, int extent, int inner, int before, int after, PadMode mode)
        where T : unmanaged
    {
        Shapes.CheckLength(values.Length, (long)outer * extent * inner, nameof(values));
        int middle = extent - before - after;
        if (before < 0 || after < 0 || middle < 1)
        {
            throw new ArgumentException($"Pads of {before} and {after} leave nothing of an axis of {extent}.", nameof(before));
        }

        for (int block = 0; block < outer; block++)
        {
            Span<T> axis = values.Slice(block * extent * inner, extent * inner);
            PadFrom(axis, 0, before, inner, before, middle, mode);
            PadFrom(axis, before + middle, extent, inner, before, middle, mode);
        }
    }

    // What lies from a place to another along the axis.
    private static void PadFrom<T>(Span<T> axis, int at, int end, int inner, int before, int middle, PadMode mode)
        where T : unmanaged
    {
        for (; at < end; at++)
        {
            int from = before + PadSource(at - before, middle, mode);
            if (inner == 1)
            {
                axis[at] = axis[from];
            }
            else
            {
                axis.Slice(from * inner, inner).CopyTo(axis[(at * inner)..]);
            }
        }
    }

    /// <summary>output[o][k][i] = source[o][indices[k]][i]. A negative index counts from the end, one outside means the nearest element.</summary>
    /// <param name="source">(outer, extent, inner)</param>
    /// <param name="indices">The places along the axis.</param>
    /// <param name="output">(outer, indices, inner)</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="extent">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Gather<T, TIndex>(ReadOnlySpan<T> source, ReadOnlySpan<TIndex> indices, Span<T> output, int outer, int extent, int inner)
        where T : unmanaged
        where TIndex : struct, IBinaryInteger<TIndex>
    {
        Shapes.CheckLength(source.Length, (long)outer * extent * inner, nameof(source));
        Shapes.CheckLength(output.Length, (long)outer * indices.Length * inner, nameof(output));
        for (int block = 0; block < outer; block++)
        {
            ReadOnlySpan<T> from = source.Slice(block * extent * inner, extent * inner);
            Span<T> to = output.Slice(block * indices.Length * inner, indices.Length * inner);
            for (int k = 0; k < indices.Length; k++)
            {
                int index = IndexOf(indices[k], extent);
                if (inner == 1)
                {
                    to[k] = from[index];
                }
                else
                {
                    from.Slice(index * inner, inner).CopyTo(to[(k * inner)..]);
                }
            }
        }
    }

    /// <summary>
    /// output[..i..] = source[..indices[..i..]..]: one index for each element, along one axis. A negative index counts from the end, one
    /// outside means the nearest element.
    /// </summary>
    /// <param name="source">The elements read.</param>
    /// <param name="indices">The places along the axis.</param>
    /// <param name="output">As many elements as there are indices.</param>
    /// <param name="layout">The extents of the indices, outermost first, and the strides of the source, 0 for the axis.</param>
    /// <param name="axisExtent">The source's extent of the axis.</param>
    /// <param name="axisStride">The source's stride of the axis.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void GatherElements<T, TIndex>(
        ReadOnlySpan<T> source, ReadOnlySpan<TIndex> indices, Span<T> output, ReadOnlySpan<int> layout, int axisExtent, int axisStride)
        where T : unmanaged
        where TIndex : struct, IBinaryInteger<TIndex>
    {
        StridedRows rows = new(layout, 1);
        Shapes.CheckLength(output.Length, indices.Length, nameof(output));
        Shapes.CheckLength(indices.Length, (long)rows.Count * rows.Length, nameof(indices));
        rows.Check(0, 0, source.Length - ((axisExtent - 1) * axisStride), nameof(source));
        int at = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            for (int i = 0; i < rows.Length; i++, at++)
            {
                output[at] = source[(int)rows.First + (i * rows.Step(0)) + (IndexOf(indices[at], axisExtent) * axisStride)];
            }

            rows.Next();
        }
    }

    /// <summary>
    /// output[p] = source[indices[p]], where each point p has one index a dimension and what it names is a block of
    /// <paramref name="inner"/> elements. Negative indices count from the end, those outside mean the nearest element.
    /// </summary>
    /// <param name="source">(batches, extents, inner)</param>
    /// <param name="indices">(batches, points, number of extents)</param>
    /// <param name="output">(batches, points, inner)</param>
    /// <param name="extents">The extents of the dimensions that the indices name.</param>
    /// <param name="inner">The product of the extents behind them.</param>
    /// <param name="batches">How often all of this happens side by side.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void GatherND<T, TIndex>(
        ReadOnlySpan<T> source, ReadOnlySpan<TIndex> indices, Span<T> output, ReadOnlySpan<int> extents, int inner, int batches = 1)
        where T : unmanaged
        where TIndex : struct, IBinaryInteger<TIndex>
    {
        int points = indices.Length / extents.Length / batches, block = inner;
        foreach (int extent in extents)
        {
            block *= extent;
        }

        Shapes.CheckLength(source.Length, (long)block * batches, nameof(source));
        Shapes.CheckLength(indices.Length, (long)points * extents.Length * batches, nameof(indices));
        Shapes.CheckLength(output.Length, (long)points * inner * batches, nameof(output));
        int at = 0;
        for (int point = 0; point < points * batches; point++)
        {
            int from = point / points;
            for (int d = 0; d < extents.Length; d++)
            {
                from = (from * extents[d]) + IndexOf(indices[at++], extents[d]);
            }

            source.Slice(from * inner, inner).CopyTo(output[(point * inner)..]);
        }
    }

    /// <summary>An index that counts from the start, and lies inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int IndexOf<TIndex>(TIndex index, int extent)
        where TIndex : struct, IBinaryInteger<TIndex>
    {
        int value = int.CreateSaturating(index);
        return Math.Clamp(value < 0 ? value + extent : value, 0, extent - 1);
    }

    /// <summary>Where the element lies that a pad repeats, from 0 to middle - 1; <paramref name="at"/> is less or more.</summary>
    private static int PadSource(int at, int middle, PadMode mode)
    {
        if (mode == PadMode.Edge || middle == 1)
        {
            return Math.Clamp(at, 0, middle - 1);
        }

        int period = mode == PadMode.Wrap ? middle : (2 * middle) - 2;
        int inPeriod = ((at % period) + period) % period;
        return inPeriod < middle ? inPeriod : period - inPeriod;
    }

    // The innermost of the other dimensions whose neighbours lie side by side in the source, or -1.
    private static int TransposedDimension(ReadOnlySpan<int> layout, int rank)
    {
        for (int d = rank - 2; d >= 0; d--)
        {
            if (layout[rank + d] == 1 && layout[d] > 1)
            {
                return d;
            }
        }

        return -1;
    }
}
