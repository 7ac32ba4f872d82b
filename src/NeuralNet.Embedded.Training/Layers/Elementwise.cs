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
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass)
    {
        TFunction f = function;
        (int start, int end) = pass.Share.Of(input.Height);
        ReadOnlySpan<Vector<T>> x = Rows(input, start, end);
        Span<Vector<T>> y = Rows(output, start, end)[..x.Length];
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
        (int start, int end) = pass.Share.Of(inputGradient.Height);
        ReadOnlySpan<Vector<T>> x = Rows(input, start, end);
        ReadOnlySpan<Vector<T>> y = Rows(output, start, end)[..x.Length];
        ReadOnlySpan<Vector<T>> dy = Rows(outputGradient, start, end)[..x.Length];
        Span<Vector<T>> dx = Rows(inputGradient, start, end)[..x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] * f.Derivative(x[i], y[i]);
        }
    }

    // The rows of a batch lie one behind the other; a batch may be empty where nobody needs it.
    private static ReadOnlySpan<Vector<T>> Rows(ReadOnlySpan2D<T> batch, int start, int end) => MemoryMarshal.Cast<T, Vector<T>>(
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in batch.DangerousGetReference()), start * (nint)batch.Width), (end - start) * batch.Width));

    private static Span<Vector<T>> Rows(Span2D<T> batch, int start, int end) => MemoryMarshal.Cast<T, Vector<T>>(
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref batch.DangerousGetReference(), start * (nint)batch.Width), (end - start) * batch.Width));
}
