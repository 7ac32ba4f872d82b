// Adagrad: gradients divided by their size since the start.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>p -= rate g / (sqrt(sum of g^2) + epsilon). Source: Duchi et al. 2011.</summary>
/// <param name="Epsilon">Added to the root.</param>
/// <param name="RateDecay">Step n uses rate / (1 + (n - 1) times this).</param>
/// <param name="WeightDecay">Added to the gradient, times the parameter.</param>
public sealed record Adagrad(double Epsilon = 1e-10, double RateDecay = 0, double WeightDecay = 0) : Optimizer
{
    /// <inheritdoc/>
    public override string Name => "adagrad";

    /// <inheritdoc/>
    public override double DefaultLearningRate => 0.01;

    /// <inheritdoc/>
    public override int StateCount => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
    {
        Span<Vector<T>> p = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradients)[..p.Length];
        Span<Vector<T>> sum = MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(0));
        Vector<T> rate = Simd.Splat<T>(-learningRate / (1 + ((step - 1) * RateDecay)));
        Vector<T> decay = Simd.Splat<T>(WeightDecay), epsilon = Simd.Splat<T>(Epsilon);

        for (int i = 0; i < p.Length; i++)
        {
            Vector<T> gradient = Simd.MultiplyAdd(decay, p[i], g[i]);
            sum[i] = Simd.MultiplyAdd(gradient, gradient, sum[i]);
            p[i] = Simd.MultiplyAdd(rate, gradient / (Vector.SquareRoot(sum[i]) + epsilon), p[i]);
        }
    }
}
