// The products of every row of one matrix with every row of another: a layer's weights and the samples that it sees. Each has the bits that
// Rounding.Dot gives it alone; several are computed side by side, so that what was read serves more than one of them.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Reference;

internal static class ExactProduct
{
    /// <summary>y(row, j) = sum_i weights(j, i) x(row, i).</summary>
    /// <param name="weights">(outputs, length).</param>
    /// <param name="x">(rows, length).</param>
    /// <param name="length">The numbers of a row, at least one.</param>
    /// <param name="y">(rows, outputs), written.</param>
    public static void Run(ReadOnlySpan<double> weights, ReadOnlySpan<double> x, int length, Span<double> y)
    {
        int outputs = weights.Length / length, rows = x.Length / length;
        if (y.Length != rows * outputs)
        {
            throw new ArgumentException($"{rows} rows of {outputs} outputs do not fill {y.Length} elements.", nameof(y));
        }

        ref double w = ref MemoryMarshal.GetReference(weights), firstX = ref MemoryMarshal.GetReference(x), firstY = ref MemoryMarshal.GetReference(y);
        int wholeRows = rows / 4 * 4, wholeOutputs = outputs / 4 * 4;
        for (int j = 0; j < outputs; j += 2)
        {
            ref double rowsWeights = ref Unsafe.Add(ref w, j * length);
            for (int row = 0; row < wholeRows; row += 4)
            {
                ref double rowsX = ref Unsafe.Add(ref firstX, row * length), rowsY = ref Unsafe.Add(ref firstY, (row * outputs) + j);
                if (j + 1 < outputs)
                {
                    TwoByFour(ref rowsWeights, ref rowsX, length, ref rowsY, outputs);
                }
                else
                {
                    OneByFour(ref rowsWeights, ref rowsX, length, ref rowsY, outputs);
                }
            }
        }

        for (int row = wholeRows; row < rows; row++)
        {
            ref double rowX = ref Unsafe.Add(ref firstX, row * length);
            for (int j = 0; j < wholeOutputs; j += 4)
            {
                OneByFour(ref rowX, ref Unsafe.Add(ref w, j * length), length, ref Unsafe.Add(ref firstY, (row * outputs) + j), 1);
            }

            for (int j = wholeOutputs; j < outputs; j++)
            {
                y[(row * outputs) + j] = Rounding.None.Dot(weights.Slice(j * length, length), x.Slice(row * length, length));
            }
        }
    }

    // Eight accumulators and what they read fill the registers. The elements of an accumulator are the four sums of Rounding.Dot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TwoByFour(ref double left, ref double right, int length, ref double y, int step)
    {
        ref double left1 = ref Unsafe.Add(ref left, length);
        ref double right1 = ref Unsafe.Add(ref right, length), right2 = ref Unsafe.Add(ref right1, length), right3 = ref Unsafe.Add(ref right2, length);
        Vector256<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        Vector256<double> sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        int i = 0;
        for (; i + 4 <= length; i += 4)
        {
            nuint at = (nuint)i;
            Vector256<double> a = Vector256.LoadUnsafe(ref left, at), b = Vector256.LoadUnsafe(ref left1, at), x = Vector256.LoadUnsafe(ref right, at);
            sum0 += a * x;
            sum1 += b * x;
            x = Vector256.LoadUnsafe(ref right1, at);
            sum2 += a * x;
            sum3 += b * x;
            x = Vector256.LoadUnsafe(ref right2, at);
            sum4 += a * x;
            sum5 += b * x;
            x = Vector256.LoadUnsafe(ref right3, at);
            sum6 += a * x;
            sum7 += b * x;
        }

        y = Add(sum0, ref left, ref right, i, length);
        Unsafe.Add(ref y, 1) = Add(sum1, ref left1, ref right, i, length);
        Unsafe.Add(ref y, step) = Add(sum2, ref left, ref right1, i, length);
        Unsafe.Add(ref y, step + 1) = Add(sum3, ref left1, ref right1, i, length);
        Unsafe.Add(ref y, 2 * step) = Add(sum4, ref left, ref right2, i, length);
        Unsafe.Add(ref y, (2 * step) + 1) = Add(sum5, ref left1, ref right2, i, length);
        Unsafe.Add(ref y, 3 * step) = Add(sum6, ref left, ref right3, i, length);
        Unsafe.Add(ref y, (3 * step) + 1) = Add(sum7, ref left1, ref right3, i, length);
    }

    // What is left of the rows, or of the outputs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OneByFour(ref double left, ref double right, int length, ref double y, int step)
    {
        ref double right1 = ref Unsafe.Add(ref right, length), right2 = ref Unsafe.Add(ref right1, length), right3 = ref Unsafe.Add(ref right2, length);
        Vector256<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i + 4 <= length; i += 4)
        {
            nuint at = (nuint)i;
            Vector256<double> a = Vector256.LoadUnsafe(ref left, at);
            sum0 += a * Vector256.LoadUnsafe(ref right, at);
            sum1 += a * Vector256.LoadUnsafe(ref right1, at);
            sum2 += a * Vector256.LoadUnsafe(ref right2, at);
            sum3 += a * Vector256.LoadUnsafe(ref right3, at);
        }

        y = Add(sum0, ref left, ref right, i, length);
        Unsafe.Add(ref y, step) = Add(sum1, ref left, ref right1, i, length);
        Unsafe.Add(ref y, 2 * step) = Add(sum2, ref left, ref right2, i, length);
        Unsafe.Add(ref y, 3 * step) = Add(sum3, ref left, ref right3, i, length);
    }

    // The four sums, and behind them the products that no vector is full of.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Add(Vector256<double> sums, ref double left, ref double right, int done, int length)
    {
        double sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; done < length; done++)
        {
            sum += Unsafe.Add(ref left, done) * Unsafe.Add(ref right, done);
        }

        return sum;
    }
}
