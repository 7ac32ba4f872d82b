// The mean absolute error, also called L1.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>|y - t|; its slope at y = t is 0.</summary>
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    public override string Name => "meanAbsoluteError";

    /// <inheritdoc/>
    public override double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient) =>
        LossTerms.Evaluate(new Term(), output, target, samples, gradient);

    private readonly struct Term : ILossTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Value<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Vector.Abs(y - t);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Vector.ConditionalSelect(Vector.Equals(y, t), Vector<T>.Zero, Vector.CopySign(Vector<T>.One, y - t));
    }
}
