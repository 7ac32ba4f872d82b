// The exponential linear unit.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = x for x &gt; 0, alpha (e^x - 1) below. Source: Clevert et al. 2015.</summary>
/// <param name="Alpha">The negative of the limit towards minus infinity.</param>
public readonly record struct Elu(double Alpha) : IElementwise
{
    /// <summary>The function with its usual constants.</summary>
    public Elu()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public string Name => "elu";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(
    Vector.GreaterThan(x, Vector<T>.Zero),
    x,
    (Functions.Exp(Vector.Min(x, Vector<T>.Zero)) - Vector<T>.One) * T.CreateTruncating(Alpha));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, y + Simd.Splat<T>(Alpha));

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, Elu>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => Unary.Elu.Of(name, input, output).With("alpha", (float)Alpha);
}
