// The layer behind every elementwise activation.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>Applies an elementwise activation. Being generic over the function, each loop is compiled with it inlined.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TFunction">The activation, a struct.</typeparam>
public sealed class Elementwise<T, TFunction>(TFunction function, int length) : Layer<T>(length, length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFunction : struct, IElementwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass)
    {
        TFunction f = function;
        ReadOnlySpan<Vector<T>> x = Simd.Vectors(input);
        Span<Vector<T>> y = Simd.Vectors(output)[..x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = f.Forward(x[i]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Backward(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        ReadOnlySpan2D<T> outputGradient,
        Span2D<T> inputGradient,
        Span<T> parameterGradient,
        in Pass pass)
    {
        TFunction f = function;
        Span<Vector<T>> dx = Simd.Vectors(inputGradient);
        ReadOnlySpan<Vector<T>> x = Simd.Vectors(input)[..dx.Length];
        ReadOnlySpan<Vector<T>> y = Simd.Vectors(output)[..dx.Length];
        ReadOnlySpan<Vector<T>> dy = Simd.Vectors(outputGradient)[..dx.Length];
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = dy[i] * f.Derivative(x[i], y[i]);
        }
    }
}
