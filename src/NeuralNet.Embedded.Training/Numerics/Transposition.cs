// Turns rows into columns, eight (four) at a time where the machine has the shuffles for it.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Training.Numerics;

internal static class Transposition
{
    /// <summary>Lengths that are multiples of this leave nothing to be turned one by one.</summary>
    public const int Granule = 8;

    /// <summary>panel(k, n) = b(first + k, column + n) of a product whose b is turned, and 0 where there is no such column.</summary>
    /// <param name="product">The product.</param>
    /// <param name="first">The first row of b.</param>
    /// <param name="depth">The rows of b.</param>
    /// <param name="column">The first column of b.</param>
    /// <param name="width">The columns of b.</param>
    /// <param name="panel">(depth, wide), written.</param>
    /// <param name="wide">The columns of the panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Pack<T>(in Product<T> product, int first, int depth, int column, int width, ref T panel, int wide)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T source = ref Unsafe.Add(ref product.B, first);
        int columns = Math.Min(width, product.PresentColumns - column), done = 0, group = Group<T>();
        if (group > 0)
        {
            Span<nint> rows = stackalloc nint[group];
            for (; done + group <= columns; done += group)
            {
                for (int i = 0; i < group; i++)
                {
                    rows[i] = product.StartOfB(column + done + i);
                }

                Turn(ref source, rows, depth, ref Unsafe.Add(ref panel, done), wide);
            }
        }

        for (; done < wide; done++)
        {
            for (int k = 0; k < depth; k++)
            {
                Unsafe.Add(ref panel, (k * (nint)wide) + done) = done < columns ? Unsafe.Add(ref source, product.StartOfB(column + done) + k) : T.Zero;
            }
        }
    }

    /// <summary>How many rows <see cref="Turn"/> takes; 0 where it would not pay.</summary>
    public static int Group<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => !Avx.IsSupported ? 0 : typeof(T) == typeof(float) ? 8 : 4;

    /// <summary>Writes <see cref="Group"/> scattered rows as neighbouring columns.</summary>
    /// <param name="source">Where the offsets count from.</param>
    /// <param name="rows">The start of each row.</param>
    /// <param name="length">The length of the rows.</param>
    /// <param name="destination">The first column, (length, ...), written.</param>
    /// <param name="stride">From a row of the destination to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Turn<T>(ref T source, ReadOnlySpan<nint> rows, int length, ref T destination, nint stride)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int done = 0, group = Group<T>();
        for (; done + group <= length; done += group)
        {
            if (typeof(T) == typeof(float))
            {
                Turn8(ref Unsafe.As<T, float>(ref Unsafe.Add(ref source, done)), rows, ref Unsafe.As<T, float>(ref Unsafe.Add(ref destination, done * stride)), stride);
            }
            else
            {
                Turn4(ref Unsafe.As<T, double>(ref Unsafe.Add(ref source, done)), rows, ref Unsafe.As<T, double>(ref Unsafe.Add(ref destination, done * stride)), stride);
            }
        }

        for (; done < length; done++)
        {
            for (int i = 0; i < group; i++)
            {
                Unsafe.Add(ref destination, (done * stride) + i) = Unsafe.Add(ref source, rows[i] + done);
            }
        }
    }

    // Pairs of rows are interleaved by ones, then by twos, then halves of the vectors change places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn8(ref float source, ReadOnlySpan<nint> rows, ref float destination, nint stride)
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
    private static void Turn4(ref double source, ReadOnlySpan<nint> rows, ref double destination, nint stride)
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
