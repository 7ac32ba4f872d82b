// The cross-entropy of labels, with the softmax inside.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>
/// -sum over labels of w_c t_c log p_c with p = softmax(y): the outputs are logits, and the softmax belongs to the loss.
/// The mean divides by the sum of the samples' own label weights, as PyTorch does.
/// </summary>
/// <param name="LabelSmoothing">The share of each target spread evenly over all labels, in [0, 1).</param>
/// <param name="ClassWeights">A weight for each label in index order; empty for equal weights.</param>
public sealed record SoftmaxCrossEntropy(double LabelSmoothing = 0, EquatableArray<double> ClassWeights = default) : Loss
{
    /// <inheritdoc/>
    public override string Name => "softmaxCrossEntropy";

    /// <inheritdoc/>
    public override IActivation? OutputActivation => new Layers.Softmax();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient)
    {
        Vector<T> keep = Simd.Splat<T>(1 - LabelSmoothing), spread = Simd.Splat<T>(LabelSmoothing / output.Height);
        PartialSums<T> loss = default;
        for (int lane = 0; lane < output.Width; lane += Vector<T>.Count)
        {
            Vector<T> mask = Simd.InTile<T>(samples, lane);
            Vector<T> maximum = At<T>(output, 0, lane);
            for (int row = 1; row < output.Height; row++)
            {
                maximum = Vector.MaxNative(maximum, At<T>(output, row, lane));
            }

            // The gradient's rows hold the powers until their sum is known.
            Vector<T> sum = Vector<T>.Zero, weights = Vector<T>.Zero, dot = Vector<T>.Zero;
            for (int row = 0; row < output.Height; row++)
            {
                Vector<T> shifted = At<T>(output, row, lane) - maximum;
                Vector<T> power = Functions.Exp(shifted);
                Vector<T> t = WeightedTarget(target, row, lane, keep, spread);
                sum += power;
                weights += t;
                dot = Simd.MultiplyAdd(t, shifted, dot);
                power.CopyTo(gradient.GetRowSpan(row)[lane..]);
            }

            loss.Add(Vector.ConditionalSelect(mask, (weights * Functions.Log(sum)) - dot, Vector<T>.Zero));
            Vector<T> scale = weights / sum;
            for (int row = 0; row < output.Height; row++)
            {
                Vector<T> slope = (At<T>(gradient, row, lane) * scale) - WeightedTarget(target, row, lane, keep, spread);
                Vector.ConditionalSelect(mask, slope, Vector<T>.Zero).CopyTo(gradient.GetRowSpan(row)[lane..]);
            }
        }

        return double.CreateTruncating(loss.Total);
    }

    /// <inheritdoc/>
    public bool Equals(SoftmaxCrossEntropy? other) =>
        other is not null && LabelSmoothing == other.LabelSmoothing && ClassWeights == other.ClassWeights;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LabelSmoothing, ClassWeights);

    /// <inheritdoc/>
    public override double WeightOf<T>(ReadOnlySpan2D<T> target, int samples)
    {
        if (ClassWeights.Count == 0)
        {
            return samples;
        }

        double total = 0;
        for (int row = 0; row < target.Height; row++)
        {
            foreach (T t in target.GetRowSpan(row)[..samples])
            {
                total += double.CreateTruncating(t) * ClassWeights[row];
            }
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<T> WeightedTarget<T>(ReadOnlySpan2D<T> target, int row, int lane, Vector<T> keep, Vector<T> spread)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> t = (At<T>(target, row, lane) * keep) + spread;
        return ClassWeights.Count == 0 ? t : t * Simd.Splat<T>(ClassWeights[row]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> At<T>(ReadOnlySpan2D<T> matrix, int row, int lane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(matrix.GetRowSpan(row)[lane..]);
}
