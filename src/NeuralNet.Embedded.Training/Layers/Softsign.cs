// The rational cousin of tanh.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = x / (1 + |x|).</summary>
public readonly record struct Softsign : IElementwise
{
    /// <inheritdoc/>
    public string Name => "softsign";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x / (Vector<T>.One + Vector.Abs(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> slope = Vector<T>.One / (Vector<T>.One + Vector.Abs(x));
        return slope * slope;
    }

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, Softsign>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => Unary.Softsign.Of(name, input, output);
}
