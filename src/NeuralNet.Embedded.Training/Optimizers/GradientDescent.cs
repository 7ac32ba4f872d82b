// Gradient descent, with momentum if wanted.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>Moves against the gradient: p -= rate v with v = momentum v + (1 - dampening) g. Without momentum, v = g. The first step sets v = g.</summary>
/// <param name="Momentum">The share of the last velocity kept, in [0, 1).</param>
/// <param name="Dampening">The share of the gradient left out of the velocity.</param>
/// <param name="Nesterov">Whether to look ahead: p -= rate (g + momentum v). Source: Sutskever et al. 2013.</param>
/// <param name="WeightDecay">Added to the gradient, times the parameter.</param>
public sealed record GradientDescent(double Momentum = 0, double Dampening = 0, bool Nesterov = false, double WeightDecay = 0) : Optimizer
{
    /// <inheritdoc/>
    public override string Name => "gradientDescent";

    /// <inheritdoc/>
    public override double DefaultLearningRate => 0.01;

    /// <inheritdoc/>
    public override int StateCount => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
    {
        Span<Vector<T>> p = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradients)[..p.Length];
        Span<Vector<T>> v = Momentum == 0 ? [] : MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(0));
        Vector<T> rate = Simd.Splat<T>(-learningRate), decay = Simd.Splat<T>(WeightDecay);
        Vector<T> momentum = Simd.Splat<T>(Momentum), share = Simd.Splat<T>(1 - Dampening);

        for (int i = 0; i < p.Length; i++)
        {
            Vector<T> direction = Simd.MultiplyAdd(decay, p[i], g[i]);
            if (Momentum != 0)
            {
                v[i] = step == 1 ? direction : Simd.MultiplyAdd(momentum, v[i], direction * share);
                direction = Nesterov ? Simd.MultiplyAdd(momentum, v[i], direction) : v[i];
            }

            p[i] = Simd.MultiplyAdd(rate, direction, p[i]);
        }
    }
}
