// The binary cross-entropy of probabilities.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>-t log y - (1 - t) log(1 - y): the outputs are probabilities already. Logarithms end at -100, so that a wrong certainty stays finite.</summary>
public sealed record ProbabilityCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override string Name => "probabilityCrossEntropy";

    /// <inheritdoc/>
    public override double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient) =>
        LossTerms.Evaluate(new Term(), output, target, samples, gradient);

    private readonly struct Term : ILossTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Value<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Vector<T> floor = Simd.Splat<T>(-100);
            Vector<T> yes = Vector.Max(Functions.Log(y), floor);
            Vector<T> no = Vector.Max(Functions.Log(Vector<T>.One - y), floor);
            return -((t * yes) + ((Vector<T>.One - t) * no));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Slope<T>(Vector<T> y, Vector<T> t)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            (y - t) / Vector.Max(y * (Vector<T>.One - y), Simd.Splat<T>(1e-12));
    }
}
