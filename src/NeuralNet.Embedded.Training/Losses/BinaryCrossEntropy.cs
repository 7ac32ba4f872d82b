// The binary cross-entropy of logits.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>-w t log p - (1 - t) log(1 - p) with p = sigmoid(y): the outputs are logits, and the sigmoid belongs to the loss.</summary>
/// <param name="PositiveWeight">The weight w of samples whose target is 1; above 0.</param>
public sealed record BinaryCrossEntropy(double PositiveWeight = 1) : Loss
{
    /// <inheritdoc/>
    public override string Name => "binaryCrossEntropy";

    /// <inheritdoc/>
    public override IActivation? OutputActivation => new Sigmoid();

    /// <inheritdoc/>
    public override double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient) =>
        LossTerms.Evaluate(new Term(PositiveWeight), output, target, samples, gradient);

    private readonly struct Term(double positiveWeight) : ILossTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Value<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector<T> weight = Vector<T>.One + (t * Simd.Splat<T>(positiveWeight - 1));
            return ((Vector<T>.One - t) * y) + (weight * Functions.Softplus(-y));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector<T> weight = Vector<T>.One + (t * Simd.Splat<T>(positiveWeight - 1));
            return Vector<T>.One - t - (weight * Functions.Sigmoid(-y));
        }
    }
}
