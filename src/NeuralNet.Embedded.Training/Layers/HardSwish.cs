// The piecewise swish.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = x max(0, min(1, x / 6 + 1/2)). Source: Howard et al. 2019.</summary>
public readonly record struct HardSwish : IElementwise
{
    /// <inheritdoc/>
    public string Name => "hardSwish";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x * Vector.Min(Vector.Max(Gate(x), Vector<T>.Zero), Vector<T>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> sloped = (x * Simd.Splat<T>(1.0 / 3)) + Simd.Splat<T>(0.5);
        Vector<T> gate = Gate(x);
        Vector<T> below = Vector.ConditionalSelect(Vector.GreaterThan(gate, Vector<T>.Zero), sloped, Vector<T>.Zero);
        return Vector.ConditionalSelect(Vector.GreaterThan(gate, Vector<T>.One), Vector<T>.One, below);
    }

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, HardSwish>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => Unary.HardSwish.Of(name, input, output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Gate<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (x * Simd.Splat<T>(1.0 / 6)) + Simd.Splat<T>(0.5);
}
