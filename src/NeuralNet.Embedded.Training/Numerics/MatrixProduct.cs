// The three matrix products of a dense layer over batches whose samples lie across lanes.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Products of a weight matrix (outputs, inputs) with batches (length, lanes). Lane counts are multiples of the vector
/// length. Every sum runs in one order that depends on the shapes alone.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>output = weights * input + bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Affine<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan<T> bias, ReadOnlySpan2D<T> input, Span2D<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = 0;
        for (; row + 4 <= output.Height; row += 4)
        {
            ReadOnlySpan<T> w0 = weights.GetRowSpan(row), w1 = weights.GetRowSpan(row + 1);
            ReadOnlySpan<T> w2 = weights.GetRowSpan(row + 2), w3 = weights.GetRowSpan(row + 3);
            for (int lane = 0; lane < output.Width; lane += Vector<T>.Count)
            {
                Vector<T> y0 = new(bias[row]), y1 = new(bias[row + 1]), y2 = new(bias[row + 2]), y3 = new(bias[row + 3]);
                for (int k = 0; k < w0.Length; k++)
                {
                    Vector<T> x = At(input, k, lane);
                    y0 = Simd.MultiplyAdd(new Vector<T>(w0[k]), x, y0);
                    y1 = Simd.MultiplyAdd(new Vector<T>(w1[k]), x, y1);
                    y2 = Simd.MultiplyAdd(new Vector<T>(w2[k]), x, y2);
                    y3 = Simd.MultiplyAdd(new Vector<T>(w3[k]), x, y3);
                }

                y0.CopyTo(output.GetRowSpan(row)[lane..]);
                y1.CopyTo(output.GetRowSpan(row + 1)[lane..]);
                y2.CopyTo(output.GetRowSpan(row + 2)[lane..]);
                y3.CopyTo(output.GetRowSpan(row + 3)[lane..]);
            }
        }

        for (; row < output.Height; row++)
        {
            ReadOnlySpan<T> w = weights.GetRowSpan(row);
            for (int lane = 0; lane < output.Width; lane += Vector<T>.Count)
            {
                Vector<T> y = new(bias[row]);
                for (int k = 0; k < w.Length; k++)
                {
                    y = Simd.MultiplyAdd(new Vector<T>(w[k]), At(input, k, lane), y);
                }

                y.CopyTo(output.GetRowSpan(row)[lane..]);
            }
        }
    }

    /// <summary>inputGradient = weights^T * outputGradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposedTimes<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan2D<T> outputGradient, Span2D<T> inputGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int row = 0;
        for (; row + 4 <= inputGradient.Height; row += 4)
        {
            for (int lane = 0; lane < inputGradient.Width; lane += Vector<T>.Count)
            {
                Vector<T> y0 = Vector<T>.Zero, y1 = Vector<T>.Zero, y2 = Vector<T>.Zero, y3 = Vector<T>.Zero;
                for (int k = 0; k < weights.Height; k++)
                {
                    Vector<T> x = At(outputGradient, k, lane);
                    ReadOnlySpan<T> w = weights.GetRowSpan(k).Slice(row, 4);
                    y0 = Simd.MultiplyAdd(new Vector<T>(w[0]), x, y0);
                    y1 = Simd.MultiplyAdd(new Vector<T>(w[1]), x, y1);
                    y2 = Simd.MultiplyAdd(new Vector<T>(w[2]), x, y2);
                    y3 = Simd.MultiplyAdd(new Vector<T>(w[3]), x, y3);
                }

                y0.CopyTo(inputGradient.GetRowSpan(row)[lane..]);
                y1.CopyTo(inputGradient.GetRowSpan(row + 1)[lane..]);
                y2.CopyTo(inputGradient.GetRowSpan(row + 2)[lane..]);
                y3.CopyTo(inputGradient.GetRowSpan(row + 3)[lane..]);
            }
        }

        for (; row < inputGradient.Height; row++)
        {
            for (int lane = 0; lane < inputGradient.Width; lane += Vector<T>.Count)
            {
                Vector<T> y = Vector<T>.Zero;
                for (int k = 0; k < weights.Height; k++)
                {
                    y = Simd.MultiplyAdd(new Vector<T>(weights[k, row]), At(outputGradient, k, lane), y);
                }

                y.CopyTo(inputGradient.GetRowSpan(row)[lane..]);
            }
        }
    }

    /// <summary>weightGradient = outputGradient * input^T: sums over the samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TimesTransposed<T>(ReadOnlySpan2D<T> outputGradient, ReadOnlySpan2D<T> input, Span2D<T> weightGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < weightGradient.Height; row++)
        {
            ReadOnlySpan<Vector<T>> dy = MemoryMarshal.Cast<T, Vector<T>>(outputGradient.GetRowSpan(row));
            Span<T> dw = weightGradient.GetRowSpan(row);
            int column = 0;
            for (; column + 4 <= dw.Length; column += 4)
            {
                ReadOnlySpan<Vector<T>> x0 = MemoryMarshal.Cast<T, Vector<T>>(input.GetRowSpan(column))[..dy.Length];
                ReadOnlySpan<Vector<T>> x1 = MemoryMarshal.Cast<T, Vector<T>>(input.GetRowSpan(column + 1))[..dy.Length];
                ReadOnlySpan<Vector<T>> x2 = MemoryMarshal.Cast<T, Vector<T>>(input.GetRowSpan(column + 2))[..dy.Length];
                ReadOnlySpan<Vector<T>> x3 = MemoryMarshal.Cast<T, Vector<T>>(input.GetRowSpan(column + 3))[..dy.Length];
                Vector<T> s0 = Vector<T>.Zero, s1 = Vector<T>.Zero, s2 = Vector<T>.Zero, s3 = Vector<T>.Zero;
                for (int i = 0; i < dy.Length; i++)
                {
                    s0 = Simd.MultiplyAdd(dy[i], x0[i], s0);
                    s1 = Simd.MultiplyAdd(dy[i], x1[i], s1);
                    s2 = Simd.MultiplyAdd(dy[i], x2[i], s2);
                    s3 = Simd.MultiplyAdd(dy[i], x3[i], s3);
                }

                dw[column] = Vector.Sum(s0);
                dw[column + 1] = Vector.Sum(s1);
                dw[column + 2] = Vector.Sum(s2);
                dw[column + 3] = Vector.Sum(s3);
            }

            for (; column < dw.Length; column++)
            {
                ReadOnlySpan<Vector<T>> x = MemoryMarshal.Cast<T, Vector<T>>(input.GetRowSpan(column))[..dy.Length];
                Vector<T> sum = Vector<T>.Zero;
                for (int i = 0; i < dy.Length; i++)
                {
                    sum = Simd.MultiplyAdd(dy[i], x[i], sum);
                }

                dw[column] = Vector.Sum(sum);
            }
        }
    }

    /// <summary>The sum of each row: the gradient of the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RowSums<T>(ReadOnlySpan2D<T> matrix, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < matrix.Height; row++)
        {
            Vector<T> sum = Vector<T>.Zero;
            foreach (Vector<T> value in MemoryMarshal.Cast<T, Vector<T>>(matrix.GetRowSpan(row)))
            {
                sum += value;
            }

            sums[row] = Vector.Sum(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> At<T>(ReadOnlySpan2D<T> matrix, int row, int lane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in matrix.DangerousGetReferenceAt(row, lane))));
}
