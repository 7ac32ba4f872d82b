// The smooth L1 loss: the Huber loss divided by its width.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>(y - t)^2 / (2 beta) within beta of the target, |y - t| - beta / 2 outside. Source: Girshick 2015.</summary>
/// <param name="Beta">Where squares turn into distances; above 0.</param>
public sealed record SmoothL1(double Beta = 1) : Loss
{
    /// <inheritdoc/>
    public override string Name => "smoothL1";

    /// <inheritdoc/>
    public override double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient) =>
        LossTerms.Evaluate(new Term(Beta), output, target, samples, gradient);

    private readonly struct Term(double beta) : ILossTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Value<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector<T> distance = Vector.Abs(y - t);
            Vector<T> near = distance * distance * Simd.Splat<T>(0.5 / beta);
            return Vector.ConditionalSelect(Vector.LessThan(distance, Simd.Splat<T>(beta)), near, distance - Simd.Splat<T>(0.5 * beta));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Vector.Min(Vector.Max((y - t) * Simd.Splat<T>(1 / beta), Simd.Splat<T>(-1)), Vector<T>.One);
    }
}
