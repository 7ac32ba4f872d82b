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
    public static void Affine<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan<T> bias, ReadOnlySpan2D<T> input, Span2D<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < output.Height; row++)
        {
            output.GetRowSpan(row).Fill(bias[row]);
        }

        BlockedProduct.Add(
            ref Unsafe.AsRef(in weights.DangerousGetReference()), weights.Width, 1,
            ref Unsafe.AsRef(in input.DangerousGetReference()), input.Width,
            ref output.DangerousGetReference(), output.Width,
            output.Height, output.Width, input.Height);
    }

    /// <summary>inputGradient = weights^T * outputGradient.</summary>
    public static void TransposedTimes<T>(ReadOnlySpan2D<T> weights, ReadOnlySpan2D<T> outputGradient, Span2D<T> inputGradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        inputGradient.Clear();
        BlockedProduct.Add(
            ref Unsafe.AsRef(in weights.DangerousGetReference()), 1, weights.Width,
            ref Unsafe.AsRef(in outputGradient.DangerousGetReference()), outputGradient.Width,
            ref inputGradient.DangerousGetReference(), inputGradient.Width,
            inputGradient.Height, inputGradient.Width, outputGradient.Height);
    }

    /// <summary>
    /// weightGradient = outputGradient * input^T: sums over the samples. With few samples for wide inputs the inputs are turned
    /// round first, so that the sums lie across lanes; otherwise the samples do, and each sum ends in a sum over lanes.
    /// </summary>
    /// <param name="outputGradient">(outputs, lanes).</param>
    /// <param name="input">(inputs, lanes).</param>
    /// <param name="weightGradient">(outputs, inputs), written.</param>
    /// <param name="transposed">Room for <see cref="TransposedLength"/> elements.</param>
    public static void TimesTransposed<T>(ReadOnlySpan2D<T> outputGradient, ReadOnlySpan2D<T> input, Span2D<T> weightGradient, Span<T> transposed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int inputs = input.Height, lanes = input.Width, group = Math.Max(4, Vector<T>.Count), whole = inputs / group * group;
        if (!Transposes<T>(inputs, lanes))
        {
            DotProducts(outputGradient, input, weightGradient, 0);
            return;
        }

        Transpose(input, whole, transposed);
        weightGradient.Clear();
        BlockedProduct.Add(
            ref Unsafe.AsRef(in outputGradient.DangerousGetReference()), lanes, 1,
            ref transposed[0], whole,
            ref weightGradient.DangerousGetReference(), inputs,
            weightGradient.Height, whole, lanes);
        DotProducts(outputGradient, input, weightGradient, whole);
    }

    /// <summary>The room <see cref="TimesTransposed"/> needs.</summary>
    public static int TransposedLength<T>(int inputs, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Transposes<T>(inputs, lanes) ? inputs * lanes : 0;

    private static bool Transposes<T>(int inputs, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => inputs >= 4 * Vector<T>.Count && lanes <= 64 * Vector<T>.Count;

    // Four rows at a time: four streams read, short runs written.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose<T>(ReadOnlySpan2D<T> source, int rows, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = source.Width;
        ref T from = ref Unsafe.AsRef(in source.DangerousGetReference());
        ref T to = ref destination[0];
        for (int row = 0; row < rows; row += 4)
        {
            ref T r0 = ref Unsafe.Add(ref from, (nint)row * width);
            ref T r1 = ref Unsafe.Add(ref r0, width);
            ref T r2 = ref Unsafe.Add(ref r1, width);
            ref T r3 = ref Unsafe.Add(ref r2, width);
            ref T target = ref Unsafe.Add(ref to, row);
            for (int lane = 0; lane < width; lane++)
            {
                target = Unsafe.Add(ref r0, lane);
                Unsafe.Add(ref target, 1) = Unsafe.Add(ref r1, lane);
                Unsafe.Add(ref target, 2) = Unsafe.Add(ref r2, lane);
                Unsafe.Add(ref target, 3) = Unsafe.Add(ref r3, lane);
                target = ref Unsafe.Add(ref target, rows);
            }
        }
    }

    // The columns of the weight gradient from the given one on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotProducts<T>(ReadOnlySpan2D<T> outputGradient, ReadOnlySpan2D<T> input, Span2D<T> weightGradient, int firstColumn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < weightGradient.Height; row++)
        {
            ReadOnlySpan<Vector<T>> dy = MemoryMarshal.Cast<T, Vector<T>>(outputGradient.GetRowSpan(row));
            Span<T> dw = weightGradient.GetRowSpan(row);
            int column = firstColumn;
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
}
