// Half the sum of squared errors.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>(y - t)^2 / 2, summed over outputs and samples unless told otherwise.</summary>
public sealed record HalfSumOfSquares : Loss
{
    /// <inheritdoc/>
    public override string Name => "halfSumOfSquares";

    /// <inheritdoc/>
    public override LossReduction DefaultReduction => LossReduction.Sum;

    /// <inheritdoc/>
    public override double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient) =>
        LossTerms.Evaluate(new Term(), output, target, samples, gradient);

    private readonly struct Term : ILossTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Value<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            (y - t) * (y - t) * Simd.Splat<T>(0.5);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            y - t;
    }
}
