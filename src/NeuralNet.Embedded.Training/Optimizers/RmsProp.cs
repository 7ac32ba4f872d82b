// RMSProp: gradients divided by their recent size.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>p -= rate g / (sqrt(mean of g^2) + epsilon). Source: Hinton 2012; centred: Graves 2013.</summary>
/// <param name="Alpha">The decay of the means, in [0, 1).</param>
/// <param name="Epsilon">Added to the root.</param>
/// <param name="Momentum">The share of the last velocity kept, in [0, 1).</param>
/// <param name="Centered">Whether to divide by the standard deviation instead of the root mean square.</param>
/// <param name="WeightDecay">Added to the gradient, times the parameter.</param>
public sealed record RmsProp(double Alpha = 0.99, double Epsilon = 1e-8, double Momentum = 0, bool Centered = false, double WeightDecay = 0) : Optimizer
{
    /// <inheritdoc/>
    public override string Name => "rmsProp";

    /// <inheritdoc/>
    public override double DefaultLearningRate => 0.001;

    /// <inheritdoc/>
    public override int StateCount => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients, Span2D<T> state, long step, double learningRate)
    {
        Span<Vector<T>> p = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradients)[..p.Length];
        Span<Vector<T>> square = MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(0));
        Span<Vector<T>> mean = MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(1));
        Span<Vector<T>> v = MemoryMarshal.Cast<T, Vector<T>>(state.GetRowSpan(2));
        Vector<T> rate = Simd.Splat<T>(-learningRate), decay = Simd.Splat<T>(WeightDecay), momentum = Simd.Splat<T>(Momentum);
        Vector<T> alpha = Simd.Splat<T>(Alpha), share = Simd.Splat<T>(1 - Alpha), epsilon = Simd.Splat<T>(Epsilon);

        for (int i = 0; i < p.Length; i++)
        {
            Vector<T> gradient = Simd.MultiplyAdd(decay, p[i], g[i]);
            square[i] = Simd.MultiplyAdd(alpha, square[i], share * gradient * gradient);
            Vector<T> spread = square[i];
            if (Centered)
            {
                mean[i] = Simd.MultiplyAdd(alpha, mean[i], share * gradient);

                // The difference can come out below 0 by a rounding; a root of it would poison the weights.
                spread = Vector.Max(spread - (mean[i] * mean[i]), Vector<T>.Zero);
            }

            Vector<T> direction = gradient / (Vector.SquareRoot(spread) + epsilon);
            if (Momentum != 0)
            {
                v[i] = Simd.MultiplyAdd(momentum, v[i], direction);
                direction = v[i];
            }

            p[i] = Simd.MultiplyAdd(rate, direction, p[i]);
        }
    }
}
