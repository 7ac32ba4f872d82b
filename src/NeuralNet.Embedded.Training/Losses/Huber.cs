// The Huber loss: squares near zero, distances far away.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>(y - t)^2 / 2 within delta of the target, delta (|y - t| - delta / 2) outside. Source: Huber 1964.</summary>
/// <param name="Delta">Where squares turn into distances; above 0.</param>
public sealed record Huber(double Delta = 1) : Loss
{
    /// <inheritdoc/>
    public override string Name => "huber";

    /// <inheritdoc/>
    public override double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient) =>
        LossTerms.Evaluate(new Term(Delta), output, target, samples, gradient);

    private readonly struct Term(double width) : ILossTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Value<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector<T> distance = Vector.Abs(y - t);
            Vector<T> delta = Simd.Splat<T>(width);
            Vector<T> half = Simd.Splat<T>(0.5);
            Vector<T> near = distance * distance * half;
            return Vector.ConditionalSelect(Vector.LessThan(distance, delta), near, delta * (distance - (delta * half)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Vector.Min(Vector.Max(y - t, Simd.Splat<T>(-width)), Simd.Splat<T>(width));
    }
}
