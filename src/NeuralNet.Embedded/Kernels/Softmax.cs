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
}
