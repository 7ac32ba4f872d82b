// Adam: steps of even size along every parameter.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>
/// Adaptive moments: p -= rate m / (sqrt v + epsilon), both moments corrected for their start at 0. Source: Kingma and Ba 2015; AMSGrad:
/// Reddi et al. 2018.
/// </summary>
/// <param name="Beta1">The decay of the mean of the gradients, in [0, 1).</param>
/// <param name="Beta2">The decay of the mean of their squares, in [0, 1).</param>
/// <param name="Epsilon">Added to the root of the mean square.</param>
/// <param name="WeightDecay">Added to the gradient, times the parameter.</param>
/// <param name="AmsGrad">Whether to divide by the largest mean square so far.</param>
public sealed record Adam(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0, bool AmsGrad = false) : Optimizer
{
    /// <inheritdoc/>
    public override string Name => "adam";

    /// <inheritdoc/>
    public override double DefaultLearningRate => 0.001;

    /// <inheritdoc/>
    public override int StateCount => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
    {
        Span<Vector<T>> p = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradients)[..p.Length];
        AdamRule<T> rule = new(Beta1, Beta2, Epsilon, AmsGrad, state, step, learningRate);
        Vector<T> decay = Simd.Splat<T>(WeightDecay);

        for (int i = 0; i < p.Length; i++)
        {
            p[i] = rule.Move(i, p[i], Simd.MultiplyAdd(decay, p[i], g[i]));
        }
    }
}
