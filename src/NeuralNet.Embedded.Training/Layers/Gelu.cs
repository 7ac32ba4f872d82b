// The Gaussian error linear unit.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = x (1 + erf(x / sqrt 2)) / 2. Source: Hendrycks and Gimpel 2016.</summary>
public readonly record struct Gelu : IElementwise
{
    private const double InverseSqrtTwo = 0.70710678118654752440;
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    /// <inheritdoc/>
    public string Name => "gelu";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x * Distribution(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> density = Functions.Exp(x * x * Simd.Splat<T>(-0.5)) * Simd.Splat<T>(InverseSqrtTwoPi);
        return Distribution(x) + (x * density);
    }

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, Gelu>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => new Model.Gelu(name, input, output);

    // The normal distribution function.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Distribution<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Simd.Splat<T>(0.5) * (Vector<T>.One + Functions.Erf(x * Simd.Splat<T>(InverseSqrtTwo)));
}
