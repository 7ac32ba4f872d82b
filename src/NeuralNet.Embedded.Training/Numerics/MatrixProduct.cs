// The products of a dense layer over tiles whose samples lie across lanes.
using System.Numerics;
using System.Runtime.CompilerServices;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Products of a weight matrix (outputs, inputs) with tiles (length, lanes). Lane counts are multiples of <see cref="Simd.PadLanes"/>.
/// Every sum runs in one order that depends on the shapes alone.
/// </summary>
internal static class MatrixProduct
{
    // From this many lines of 64 bytes on, for at most this many outputs, sums over samples lie across lanes.
    private const int LinesOfLongSums = 8;
    private const int OutputsOfLongSums = 16;

    /// <summary>output = weights * input + bias.</summary>
    public static void Affine<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan<T> bias, ReadOnlySpan2D<T> input, Span2D<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Strided<T> start = new(ref Unsafe.AsRef(in bias[0]), 1, 0);
        Products<T>.Widest.Compute(start, View<T>(weights), View<T>(input), View<T>(output), output.Height, output.Width, weights.Width);
    }

    /// <summary>inputGradient = weights^T * outputGradient.</summary>
    public static void TransposedTimes<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan2D<T> outputGradient, Span2D<T> inputGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T zero = T.Zero;
        Strided<T> start = new(ref zero, 0, 0);
        Products<T>.Widest.Compute(
            start, View<T>(weights).Transposed, View<T>(outputGradient), View<T>(inputGradient), inputGradient.Height, inputGradient.Width, weights.Height);
    }

    /// <summary>weightGradient += outputGradient * input^T: sums over the samples.</summary>
    public static void AddTimesTransposed<T>(ReadOnlySpan2D<T> outputGradient, ReadOnlySpan2D<T> input, Span2D<T> weightGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = weightGradient.Height, columns = weightGradient.Width, depth = input.Width;
        if (rows <= OutputsOfLongSums && depth >= LinesOfLongSums * Simd.PadLanes<T>(1))
        {
            Products<T>.Widest.AddPartialSums(View<T>(outputGradient), View<T>(input).Transposed, View<T>(weightGradient), rows, columns, depth);
        }
        else
        {
            Products<T>.Widest.AddTransposed(View<T>(outputGradient), View<T>(input).Transposed, View<T>(weightGradient), rows, columns, depth);
        }
    }

    /// <summary>sums += the sum of each row: the gradient of the bias.</summary>
    public static void AddRowSums<T>(ReadOnlySpan2D<T> matrix, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < matrix.Height; row++)
        {
            PartialSums<T> sum = default;
            foreach (Vector<T> values in Simd.Vectors<T>(matrix.GetRowSpan(row)))
            {
                sum.Add(values);
            }

            sums[row] += sum.Total;
        }
    }

    private static Strided<T> View<T>(ReadOnlySpan2D<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(ref Unsafe.AsRef(in matrix.DangerousGetReference()), matrix.Width, 1);
}
