// Elements written to computed places, one update after the other, so that the order of sums is that of the updates.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Copies of tensors with elements changed at places that another tensor names. Negative indices count from the end, those outside mean the
/// nearest element.
/// </summary>
public static class Scatter
{
    /// <summary>output = input, then output[..indices[..i..]..] is changed by updates[..i..]: one index for each update, along one axis.</summary>
    /// <param name="input">The elements copied.</param>
    /// <param name="indices">The places along the axis.</param>
    /// <param name="updates">As many elements as there are indices.</param>
    /// <param name="output">As many elements as the input has; the input itself or apart from it.</param>
    /// <param name="layout">The extents of the indices, outermost first, and the strides of the output, 0 for the axis.</param>
    /// <param name="axisExtent">The output's extent of the axis.</param>
    /// <param name="axisStride">The output's stride of the axis.</param>
    /// <param name="reduction">How an update changes an element.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Elements<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<TIndex> indices, ReadOnlySpan<T> updates, Span<T> output,
        ReadOnlySpan<int> layout, int axisExtent, int axisStride, ScatterReduction reduction = ScatterReduction.None)
        where T : unmanaged, INumber<T>
        where TIndex : struct, IBinaryInteger<TIndex>
    {
        StridedRows rows = new(layout, 1);
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        Shapes.CheckLength(updates.Length, indices.Length, nameof(updates));
        Shapes.CheckLength(indices.Length, (long)rows.Count * rows.Length, nameof(indices));
        rows.Check(0, 0, output.Length - ((axisExtent - 1) * axisStride), nameof(output));
        input.CopyTo(output);
        int at = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            for (int i = 0; i < rows.Length; i++, at++)
            {
                ref T element = ref output[(int)rows.First + (i * rows.Step(0)) + (Move.IndexOf(indices[at], axisExtent) * axisStride)];
                element = Combine(element, updates[at], reduction);
            }

            rows.Next();
        }
    }

    /// <summary>output = input, then the block output[indices[p]] is changed by updates[p], where each point p has one index a dimension.</summary>
    /// <param name="input">(extents, inner)</param>
    /// <param name="indices">(points, number of extents)</param>
    /// <param name="updates">(points, inner)</param>
    /// <param name="output">(extents, inner); the input itself or apart from it.</param>
    /// <param name="extents">The extents of the dimensions that the indices name.</param>
    /// <param name="inner">The product of the extents behind them.</param>
    /// <param name="reduction">How an update changes an element.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Blocks<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<TIndex> indices, ReadOnlySpan<T> updates, Span<T> output,
        ReadOnlySpan<int> extents, int inner, ScatterReduction reduction = ScatterReduction.None)
        where T : unmanaged, INumber<T>
        where TIndex : struct, IBinaryInteger<TIndex>
    {
        int points = indices.Length / extents.Length;
        long all = inner;
        foreach (int extent in extents)
        {
            all *= extent;
        }

        Shapes.CheckLength(input.Length, all, nameof(input));
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        Shapes.CheckLength(indices.Length, (long)points * extents.Length, nameof(indices));
        Shapes.CheckLength(updates.Length, (long)points * inner, nameof(updates));
        input.CopyTo(output);
        int at = 0;
        for (int point = 0; point < points; point++)
        {
            int to = 0;
            foreach (int extent in extents)
            {
                to = (to * extent) + Move.IndexOf(indices[at++], extent);
            }

            Span<T> block = output.Slice(to * inner, inner);
            ReadOnlySpan<T> update = updates.Slice(point * inner, inner);
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = Combine(block[i], update[i], reduction);
            }
        }
    }

    private static T Combine<T>(T old, T update, ScatterReduction reduction)
        where T : INumber<T>
        => reduction switch
        {
            ScatterReduction.Add => unchecked(old + update),
            ScatterReduction.Multiply => unchecked(old * update),
            ScatterReduction.Minimum => T.Min(old, update),
            ScatterReduction.Maximum => T.Max(old, update),
            _ => update,
        };
}
