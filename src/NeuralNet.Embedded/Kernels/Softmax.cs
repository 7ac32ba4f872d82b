// The function that turns logits into probabilities.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
}
