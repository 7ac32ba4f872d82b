// The smooth rectifier.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = log(1 + e^x).</summary>
public readonly record struct Softplus : IElementwise
{
    /// <inheritdoc/>
    public string Name => "softplus";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Functions.Softplus(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Functions.Sigmoid(x);

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, Softplus>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => Unary.Softplus.Of(name, input, output);
}
