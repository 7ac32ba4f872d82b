// The function that turns logits into probabilities.
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
    public static void InPlace(Span<float> values)
    {
        if (!values.IsEmpty)
        {
            WidestLanes.Run(new SoftmaxKernel(values), values.Length);
        }
    }
}
