// The Gaussian error linear unit in its tanh form.
using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>f(x) = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2. Source: Hendrycks and Gimpel 2016.</summary>
public readonly record struct GeluTanh : IElementwise
{
    private const double SqrtTwoOverPi = 0.79788456080286535588;
    private const double Cubic = 0.044715;

    /// <inheritdoc/>
    public string Name => "geluTanh";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Forward<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x * (Vector<T>.One + Functions.Tanh(Inner(x))) * Simd.Splat<T>(0.5);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Derivative<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> t = Functions.Tanh(Inner(x));
        Vector<T> inner = Simd.Splat<T>(SqrtTwoOverPi) + (x * x * Simd.Splat<T>(3 * SqrtTwoOverPi * Cubic));
        return Simd.Splat<T>(0.5) * (Vector<T>.One + t + (x * (Vector<T>.One - (t * t)) * inner));
    }

    /// <inheritdoc/>
    public Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Elementwise<T, GeluTanh>(this, length);

    /// <inheritdoc/>
    public Operator ToOperator(string name, string input, string output) => Unary.GeluTanh.Of(name, input, output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Inner<T>(Vector<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x * (Simd.Splat<T>(SqrtTwoOverPi) + (x * x * Simd.Splat<T>(SqrtTwoOverPi * Cubic)));
}
