// The layer behind every elementwise activation.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        (int start, int end) = pass.Share.Of(input.Height);
        if (typeof(TFunction) == typeof(Sigmoid))
        {
            // The test vanishes in compiled code.
            Logistic.Apply(Numbers(input, start, end), Numbers(output, start, end));
            return;
        }

        ReadOnlySpan<Vector<T>> x = Vectors(input, start, end);
        Span<Vector<T>> y = Vectors(output, start, end)[..x.Length];
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
        ReadOnlySpan<Vector<T>> x = Vectors(input, start, end);
        ReadOnlySpan<Vector<T>> y = Vectors(output, start, end)[..x.Length];
        ReadOnlySpan<Vector<T>> dy = Vectors(outputGradient, start, end)[..x.Length];
        Span<Vector<T>> dx = Vectors(inputGradient, start, end)[..x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] * f.Derivative(x[i], y[i]);
        }
    }

    /// <inheritdoc/>
    internal override bool WritesOwnRows(int length, int lanes) => true;

    /// <inheritdoc/>
    internal override bool ReadsOwnRows => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal override bool TryBackwardThroughOneOutput(
        ReadOnlySpan<T> weights,
        ReadOnlySpan2D<T> denseGradient,
        ReadOnlySpan2D<T> input,
        ReadOnlySpan2D<T> output,
        Span2D<T> inputGradient)
    {
        TFunction f = function;
        if (typeof(TFunction) == typeof(Sigmoid))
        {
            Logistic.Backward(weights[..inputGradient.Height], denseGradient.GetRowSpan(0), Numbers(output, 0, output.Height), Numbers(inputGradient, 0, inputGradient.Height));
            return true;
        }

        ReadOnlySpan<Vector<T>> slope = Vectors(denseGradient, 0, 1);
        for (int row = 0; row < inputGradient.Height; row++)
        {
            Vector<T> weight = new(weights[row]);
            ReadOnlySpan<Vector<T>> x = Vectors(input, row, row + 1)[..slope.Length];
            ReadOnlySpan<Vector<T>> y = Vectors(output, row, row + 1)[..slope.Length];
            Span<Vector<T>> dx = Vectors(inputGradient, row, row + 1)[..slope.Length];
            for (int i = 0; i < slope.Length; i++)
            {
                dx[i] = weight * slope[i] * f.Derivative(x[i], y[i]);
            }
        }

        return true;
    }

    private static ReadOnlySpan<Vector<T>> Vectors(ReadOnlySpan2D<T> batch, int start, int end) => MemoryMarshal.Cast<T, Vector<T>>(Numbers(batch, start, end));

    private static Span<Vector<T>> Vectors(Span2D<T> batch, int start, int end) => MemoryMarshal.Cast<T, Vector<T>>(Numbers(batch, start, end));

    // The rows of a batch lie one behind the other; a batch may be empty where nobody needs it.
    private static ReadOnlySpan<T> Numbers(ReadOnlySpan2D<T> batch, int start, int end) =>
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in batch.DangerousGetReference()), start * (nint)batch.Width), (end - start) * batch.Width);

    private static Span<T> Numbers(Span2D<T> batch, int start, int end) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref batch.DangerousGetReference(), start * (nint)batch.Width), (end - start) * batch.Width);
}
