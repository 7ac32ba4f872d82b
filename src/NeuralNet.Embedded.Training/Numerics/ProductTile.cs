// The inner loops of every matrix product: a block of the result that stays in registers while a sum runs.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Blocks of c(m, n) += sum over k of a(m, k) * b(k, n). The columns n lie in vectors, one value of a is spread over all lanes:
/// 4 rows by 2 vectors take 6 loads for 8 fused multiply-adds and keep 8 sums in flight, which is what hides the latency of 4
/// cycles on two ports. All strides count elements.
/// </summary>
internal static class ProductTile
{
    /// <summary>The rows of a full block.</summary>
    public const int Rows = 4;

    /// <summary>4 rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByTwo<T>(ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint half = Vector<T>.Count;
        Vector<T> c00 = Load(ref c, 0), c01 = Load(ref c, half);
        Vector<T> c10 = Load(ref c, cRow), c11 = Load(ref c, cRow + half);
        Vector<T> c20 = Load(ref c, 2 * cRow), c21 = Load(ref c, (2 * cRow) + half);
        Vector<T> c30 = Load(ref c, 3 * cRow), c31 = Load(ref c, (3 * cRow) + half);
        for (int k = 0; k < depth; k++)
        {
            Vector<T> b0 = Load(ref b, 0), b1 = Load(ref b, half);
            Vector<T> a0 = new(a);
            c00 = Simd.MultiplyAdd(a0, b0, c00);
            c01 = Simd.MultiplyAdd(a0, b1, c01);
            Vector<T> a1 = new(Unsafe.Add(ref a, aRow));
            c10 = Simd.MultiplyAdd(a1, b0, c10);
            c11 = Simd.MultiplyAdd(a1, b1, c11);
            Vector<T> a2 = new(Unsafe.Add(ref a, 2 * aRow));
            c20 = Simd.MultiplyAdd(a2, b0, c20);
            c21 = Simd.MultiplyAdd(a2, b1, c21);
            Vector<T> a3 = new(Unsafe.Add(ref a, 3 * aRow));
            c30 = Simd.MultiplyAdd(a3, b0, c30);
            c31 = Simd.MultiplyAdd(a3, b1, c31);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store(c00, ref c, 0);
        Store(c01, ref c, half);
        Store(c10, ref c, cRow);
        Store(c11, ref c, cRow + half);
        Store(c20, ref c, 2 * cRow);
        Store(c21, ref c, (2 * cRow) + half);
        Store(c30, ref c, 3 * cRow);
        Store(c31, ref c, (3 * cRow) + half);
    }

    /// <summary>4 rows by 1 vector, for the last columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByOne<T>(ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> c0 = Load(ref c, 0), c1 = Load(ref c, cRow), c2 = Load(ref c, 2 * cRow), c3 = Load(ref c, 3 * cRow);
        for (int k = 0; k < depth; k++)
        {
            Vector<T> b0 = Load(ref b, 0);
            c0 = Simd.MultiplyAdd(new Vector<T>(a), b0, c0);
            c1 = Simd.MultiplyAdd(new Vector<T>(Unsafe.Add(ref a, aRow)), b0, c1);
            c2 = Simd.MultiplyAdd(new Vector<T>(Unsafe.Add(ref a, 2 * aRow)), b0, c2);
            c3 = Simd.MultiplyAdd(new Vector<T>(Unsafe.Add(ref a, 3 * aRow)), b0, c3);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store(c0, ref c, 0);
        Store(c1, ref c, cRow);
        Store(c2, ref c, 2 * cRow);
        Store(c3, ref c, 3 * cRow);
    }

    /// <summary>1 row by 1 vector, for the last rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OneByOne<T>(ref T a, nint aStep, ref T b, nint bStep, ref T c, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector<T> sum = Load(ref c, 0);
        for (int k = 0; k < depth; k++)
        {
            sum = Simd.MultiplyAdd(new Vector<T>(a), Load(ref b, 0), sum);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bStep);
        }

        Store(sum, ref c, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ref T source, nint offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector.LoadUnsafe(ref Unsafe.Add(ref source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector<T> value, ref T destination, nint offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => value.StoreUnsafe(ref Unsafe.Add(ref destination, offset));
}
