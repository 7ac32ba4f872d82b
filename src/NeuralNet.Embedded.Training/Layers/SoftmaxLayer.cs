// The softmax over the outputs of each sample, for losses that look at probabilities.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>The softmax. Samples lie across lanes, so a vector holds one class of several samples and needs no reduction.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class SoftmaxLayer<T>(int length) : Layer<T>(length, length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Forward(ReadOnlySpan<T> parameters, ReadOnlySpan2D<T> input, Span2D<T> output, in Pass pass)
    {
        for (int lane = 0; lane < input.Width; lane += Vector<T>.Count)
        {
            Vector<T> maximum = At(input, 0, lane);
            for (int row = 1; row < input.Height; row++)
            {
                maximum = Vector.MaxNative(maximum, At(input, row, lane));
            }

            Vector<T> sum = Vector<T>.Zero;
            for (int row = 0; row < input.Height; row++)
            {
                Vector<T> power = Functions.Exp(At(input, row, lane) - maximum);
                sum += power;
                power.CopyTo(output.GetRowSpan(row)[lane..]);
            }

            Vector<T> inverse = Vector<T>.One / sum;
            for (int row = 0; row < input.Height; row++)
            {
                (At(output, row, lane) * inverse).CopyTo(output.GetRowSpan(row)[lane..]);
            }
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
        for (int lane = 0; lane < input.Width; lane += Vector<T>.Count)
        {
            // dx_i = y_i (dy_i - sum_j dy_j y_j)
            Vector<T> dot = Vector<T>.Zero;
            for (int row = 0; row < output.Height; row++)
            {
                dot = Simd.MultiplyAdd(At(outputGradient, row, lane), At(output, row, lane), dot);
            }

            for (int row = 0; row < inputGradient.Height; row++)
            {
                (At(output, row, lane) * (At(outputGradient, row, lane) - dot)).CopyTo(inputGradient.GetRowSpan(row)[lane..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> At(ReadOnlySpan2D<T> matrix, int row, int lane) =>
        Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in matrix.DangerousGetReferenceAt(row, lane))));
}
