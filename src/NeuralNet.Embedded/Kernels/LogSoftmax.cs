// The logarithm of the softmax.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The logarithm of the softmax, without the small probabilities that would be lost in between.</summary>
public static class LogSoftmax
{
    /// <summary>values[o][a][i] = values[o][a][i] - max - ln(sum over the axis of exp(value - max)).</summary>
    /// <param name="values">(outer, axis, inner): the logits, and afterwards the logarithms of the probabilities.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis; several that lie side by side count as one.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents; nothing has been written.</exception>
    public static void InPlace(Span<float> values, int outer, int axis, int inner) => InPlace<WidestChoice>(values, outer, axis, inner);

    /// <summary>The same at a width of choice.</summary>
    internal static void InPlace<TChoice>(Span<float> values, int outer, int axis, int inner)
        where TChoice : ILanesChoice
    {
        Shapes.CheckLength(values.Length, (long)outer * axis * inner, nameof(values));
        TChoice.Run(new SoftmaxAxisKernel(values, outer, axis, inner, isLogarithm: true), inner == 1 ? axis : inner);
    }
}
