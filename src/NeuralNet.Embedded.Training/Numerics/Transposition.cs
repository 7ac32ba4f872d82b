// Turns rows into columns, eight (four) at a time where the machine has the shuffles for it.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Transposes rows that lie in equal steps or anywhere.</summary>
internal static class Transposition
{
    // Rows that are taken at a time, a multiple of the groups.
    private const int RowsAtOnce = 32;

    /// <summary>destination(k, n) = source(n, k).</summary>
    /// <param name="source">(rows, length), its rows without gaps.</param>
    /// <param name="destination">(length, rows), its rows without gaps.</param>
    /// <param name="rows">The rows of the source.</param>
    /// <param name="length">The columns of the source.</param>
    public static void Transpose<T>(in Strided<T> source, in Strided<T> destination, int rows, int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<nint> starts = stackalloc nint[RowsAtOnce];
        for (int first = 0; first < rows; first += RowsAtOnce)
        {
            int count = Math.Min(RowsAtOnce, rows - first);
            for (int i = 0; i < count; i++)
            {
                starts[i] = (first + i) * source.Row;
            }

            Transpose(ref source.First, starts[..count], length, destination.From(0, first));
        }
    }

    /// <summary>destination(k, n) = the k-th number of row n.</summary>
    /// <param name="source">Where the starts count from.</param>
    /// <param name="starts">Where each row starts, in elements.</param>
    /// <param name="length">The length of the rows.</param>
    /// <param name="destination">(length, rows), its rows without gaps.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transpose<T>(ref T source, ReadOnlySpan<nint> starts, int length, in Strided<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int group = typeof(T) == typeof(float) ? 8 : 4, columns = length / group * group;
        int rows = Avx.IsSupported ? starts.Length / group * group : 0;
        for (int row = 0; row < rows; row += group)
        {
            ReadOnlySpan<nint> some = starts.Slice(row, group);
            for (int column = 0; column < columns; column += group)
            {
                ref T from = ref Unsafe.Add(ref source, column), to = ref destination.From(column, row).First;
                if (typeof(T) == typeof(float))
                {
                    Eight(ref Unsafe.As<T, float>(ref from), some, ref Unsafe.As<T, float>(ref to), destination.Row);
                }
                else
                {
                    Four(ref Unsafe.As<T, double>(ref from), some, ref Unsafe.As<T, double>(ref to), destination.Row);
                }
            }
        }

        // What is left on the right and below.
        for (int row = 0; row < starts.Length; row++)
        {
            for (int column = row < rows ? columns : 0; column < length; column++)
            {
                destination.From(column, row).First = Unsafe.Add(ref source, starts[row] + column);
            }
        }
    }

    // Pairs of rows are interleaved by ones, then by twos, then halves of the vectors change places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(ref float source, ReadOnlySpan<nint> rows, ref float destination, nint stride)
    {
        Vector256<float> r0 = At(ref source, rows[0]), r1 = At(ref source, rows[1]), r2 = At(ref source, rows[2]), r3 = At(ref source, rows[3]);
        Vector256<float> r4 = At(ref source, rows[4]), r5 = At(ref source, rows[5]), r6 = At(ref source, rows[6]), r7 = At(ref source, rows[7]);
        Vector256<float> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1), a2 = Avx.UnpackLow(r2, r3), a3 = Avx.UnpackHigh(r2, r3);
        Vector256<float> a4 = Avx.UnpackLow(r4, r5), a5 = Avx.UnpackHigh(r4, r5), a6 = Avx.UnpackLow(r6, r7), a7 = Avx.UnpackHigh(r6, r7);
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE), b2 = Avx.Shuffle(a1, a3, 0x44), b3 = Avx.Shuffle(a1, a3, 0xEE);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE), b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);
        Avx.Permute2x128(b0, b4, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(b1, b5, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, stride));
        Avx.Permute2x128(b2, b6, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * stride));
        Avx.Permute2x128(b3, b7, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * stride));
        Avx.Permute2x128(b0, b4, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 4 * stride));
        Avx.Permute2x128(b1, b5, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 5 * stride));
        Avx.Permute2x128(b2, b6, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 6 * stride));
        Avx.Permute2x128(b3, b7, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 7 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref double source, ReadOnlySpan<nint> rows, ref double destination, nint stride)
    {
        Vector256<double> r0 = At(ref source, rows[0]), r1 = At(ref source, rows[1]), r2 = At(ref source, rows[2]), r3 = At(ref source, rows[3]);
        Vector256<double> a0 = Avx.UnpackLow(r0, r1), a1 = Avx.UnpackHigh(r0, r1), a2 = Avx.UnpackLow(r2, r3), a3 = Avx.UnpackHigh(r2, r3);
        Avx.Permute2x128(a0, a2, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(a1, a3, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, stride));
        Avx.Permute2x128(a0, a2, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 2 * stride));
        Avx.Permute2x128(a1, a3, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> At<T>(ref T source, nint offset) => Vector256.LoadUnsafe(ref Unsafe.Add(ref source, offset));
}
