// The Gaussian error linear unit.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = x (1 + erf(x / sqrt 2)) / 2. Source: Hendrycks and Gimpel 2016.</summary>
public readonly record struct Gelu : IElementwise
{
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    /// <inheritdoc/>
    public string Name => "gelu";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.Max(x, -NormalDistribution.Farthest<T>()) * NormalDistribution.Of(x, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The density past the last tail is not 0, so it must not meet an x that grows on.
        Vector<T> farthest = NormalDistribution.Farthest<T>(), near = Vector.Max(Vector.Min(x, farthest), -farthest);
        Vector<T> distribution = NormalDistribution.Of(near, out Vector<T> power);
        return Simd.MultiplyAdd(near * Simd.Splat<T>(InverseSqrtTwoPi), power, distribution);
    }

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, Gelu>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => Unary.Gelu.Of(name, input, output);
}
