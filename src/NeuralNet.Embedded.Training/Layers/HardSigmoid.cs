// The piecewise linear sigmoid.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = max(0, min(1, alpha x + beta)).</summary>
/// <param name="Alpha">The slope.</param>
/// <param name="Beta">The value at zero.</param>
public readonly record struct HardSigmoid(double Alpha, double Beta) : IElementwise
{
    /// <summary>The function with its usual constants.</summary>
    public HardSigmoid()
        : this(1.0 / 6, 0.5)
    {
    }

    /// <inheritdoc/>
    public string Name => "hardSigmoid";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.Min(Vector.Max(Line(x), Vector<T>.Zero), Vector<T>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> line = Line(x);
        Vector<T> inside = Vector.BitwiseAnd(Vector.GreaterThan(line, Vector<T>.Zero), Vector.LessThan(line, Vector<T>.One));
        return Vector.ConditionalSelect(inside, Simd.Splat<T>(Alpha), Vector<T>.Zero);
    }

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, HardSigmoid>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) =>
        Unary.HardSigmoid.Of(name, input, output).With("alpha", (float)Alpha).With("beta", (float)Beta);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<T> Line<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (x * Simd.Splat<T>(Alpha)) + Simd.Splat<T>(Beta);
}
