// The loop shared by all losses that are sums over outputs.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

internal static class LossTerms
{
    /// <summary>Sums <paramref name="term"/> over all outputs of a batch and writes its gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Evaluate<T, TTerm>(
        TTerm term,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> target,
        int batchSize,
        LossReduction reduction,
        Span2D<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ILossTerm
    {
        double share = reduction == LossReduction.Mean ? 1.0 / ((double)batchSize * output.Height) : 1;
        Vector<T> factor = new(T.CreateTruncating(share));
        double total = 0;
        for (int row = 0; row < output.Height; row++)
        {
            ReadOnlySpan<Vector<T>> y = MemoryMarshal.Cast<T, Vector<T>>(output.GetRowSpan(row));
            ReadOnlySpan<Vector<T>> t = MemoryMarshal.Cast<T, Vector<T>>(target.GetRowSpan(row))[..y.Length];
            Span<Vector<T>> dy = MemoryMarshal.Cast<T, Vector<T>>(gradient.GetRowSpan(row))[..y.Length];
            BlockSum<T> sum = default;
            int whole = batchSize / Vector<T>.Count;
            for (int i = 0; i < whole; i++)
            {
                sum.Add(term.Value(y[i], t[i]));
                dy[i] = term.Slope(y[i], t[i]) * factor;
            }

            for (int i = whole; i < y.Length; i++)
            {
                Vector<T> mask = Lanes.InBatch<T>(batchSize, i * Vector<T>.Count);
                sum.Add(Vector.ConditionalSelect(mask, term.Value(y[i], t[i]), Vector<T>.Zero));
                dy[i] = Vector.ConditionalSelect(mask, term.Slope(y[i], t[i]) * factor, Vector<T>.Zero);
            }

            total += double.CreateTruncating(sum.Total);
        }

        return total * share;
    }
}
