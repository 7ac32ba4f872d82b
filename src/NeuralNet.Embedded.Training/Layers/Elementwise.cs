// The layer behind every elementwise activation.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>Applies an elementwise activation. Being generic over the function, each loop is compiled with it inlined.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TFunction">The activation, a struct.</typeparam>
public sealed class Elementwise<T, TFunction>(TFunction function, int length) : Layer<T>(length, length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFunction : struct, IElementwise
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass)
    {
        TFunction f = function;
        for (int row = 0; row < input.Height; row++)
        {
            ReadOnlySpan<Vector<T>> x = MemoryMarshal.Cast<T, Vector<T>>(input.GetRowSpan(row));
            Span<Vector<T>> y = MemoryMarshal.Cast<T, Vector<T>>(output.GetRowSpan(row))[..x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = f.Forward(x[i]);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        for (int row = 0; row < inputGradient.Height; row++)
        {
            ReadOnlySpan<Vector<T>> x = MemoryMarshal.Cast<T, Vector<T>>(input.GetRowSpan(row));
            ReadOnlySpan<Vector<T>> y = MemoryMarshal.Cast<T, Vector<T>>(output.GetRowSpan(row))[..x.Length];
            ReadOnlySpan<Vector<T>> dy = MemoryMarshal.Cast<T, Vector<T>>(outputGradient.GetRowSpan(row))[..x.Length];
            Span<Vector<T>> dx = MemoryMarshal.Cast<T, Vector<T>>(inputGradient.GetRowSpan(row))[..x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                dx[i] = dy[i] * f.Derivative(x[i], y[i]);
            }
        }
    }
}
