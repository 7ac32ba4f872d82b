// The function that turns logits into probabilities.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The softmax.</summary>
public static class Softmax
{
    /// <summary>
    /// values[i] = exp(values[i] - max) / sum over j of exp(values[j] - max). Any finite logits give probabilities that sum to 1;
    /// a NaN or a positive infinity makes all of them NaN. The sum runs in sixteen chains (values j, j + 16 ...), folded pairwise.
    /// </summary>
    /// <param name="values">The logits, and afterwards the probabilities.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InPlace(Span<float> values)
    {
        if (!values.IsEmpty)
        {
            SoftmaxKernel.Run(ref MemoryMarshal.GetReference(values), values.Length);
        }
    }

    /// <summary>The softmax of every row, each with the same bits as on its own.</summary>
    /// <param name="values">(rows, <paramref name="rowLength"/>)</param>
    /// <param name="rowLength">The number of logits that compete with each other, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rowLength"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The values are no whole number of rows; nothing has been written.</exception>
    public static void InPlace(Span<float> values, int rowLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLength, 1);
        Shapes.Check(values, values.Length / rowLength * rowLength);
        for (int row = 0; row < values.Length; row += rowLength)
        {
            SoftmaxKernel.Run(ref MemoryMarshal.GetReference(values[row..]), rowLength);
        }
    }

    /// <summary>The softmax along any axis; where that is the innermost one, with the bits of rows.</summary>
    /// <param name="values">(outer, axis, inner): the logits, and afterwards the probabilities.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis; several that lie side by side count as one.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents; nothing has been written.</exception>
    public static void InPlace(Span<float> values, int outer, int axis, int inner) => InPlace<WidestChoice>(values, outer, axis, inner);

    /// <summary>The same at a width of choice, for every axis but the innermost.</summary>
    internal static void InPlace<TChoice>(Span<float> values, int outer, int axis, int inner)
        where TChoice : ILanesChoice
    {
        Shapes.CheckLength(values.Length, (long)outer * axis * inner, nameof(values));
        if (inner != 1)
        {
            TChoice.Run(new SoftmaxAxisKernel(values, outer, axis, inner, isLogarithm: false), inner);
        }
        else if (values.Length > 0)
        {
            InPlace(values, axis);
        }
    }
}
