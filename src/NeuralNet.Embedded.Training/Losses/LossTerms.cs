// The loop shared by all losses that are sums over outputs.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

internal static class LossTerms
{
    /// <summary>Sums <paramref name="term"/> over all outputs of a tile and writes its gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Evaluate<T, TTerm>(
        TTerm term,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> target,
        int samples,
        Span2D<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ILossTerm
    {
        double total = 0;
        for (int row = 0; row < output.Height; row++)
        {
            ReadOnlySpan<Vector<T>> y = Simd.Vectors<T>(output.GetRowSpan(row));
            ReadOnlySpan<Vector<T>> t = Simd.Vectors<T>(target.GetRowSpan(row))[..y.Length];
            Span<Vector<T>> dy = Simd.Vectors<T>(gradient.GetRowSpan(row))[..y.Length];
            PartialSums<T> sum = default;
            int whole = samples / Vector<T>.Count;
            for (int i = 0; i < whole; i++)
            {
                sum.Add(term.Value(y[i], t[i]));
                dy[i] = term.Slope(y[i], t[i]);
            }

            for (int i = whole; i < y.Length; i++)
            {
                Vector<T> mask = Simd.InTile<T>(samples, i * Vector<T>.Count);
                sum.Add(Vector.ConditionalSelect(mask, term.Value(y[i], t[i]), Vector<T>.Zero));
                dy[i] = Vector.ConditionalSelect(mask, term.Slope(y[i], t[i]), Vector<T>.Zero);
            }

            total += double.CreateTruncating(sum.Total);
        }

        return total;
    }
}
