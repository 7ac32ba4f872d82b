// The inner loops of every matrix product: a block of the result that stays in registers while a sum runs.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Blocks of c(m, n) = start + sum over k of a(m, k) * b(k, n). The columns n lie in vectors, one value of a is spread over all
/// lanes: 6 rows by 2 vectors take 8 loads for 12 fused multiply-adds and keep 12 sums in flight, more than enough to hide a
/// latency of 4 cycles on two ports, in 15 of 16 registers. A block with fewer rows computes its last row again, which is
/// cheaper than a loop of its own. All strides count elements.
/// </summary>
internal static class ProductTile
{
    /// <summary>The rows of a tall block.</summary>
    public const int Rows = 6;

    /// <summary>The rows up to which a low block serves.</summary>
    public const int LowRows = 3;

    /// <summary>4 to 6 rows by 2 vectors, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SixByTwo<TLanes, T, TStart>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int rows, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        nint row4 = Math.Min(4, rows - 1), row5 = rows - 1;
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = row4 * aRow, a5 = row5 * aRow;
        for (int column = 0; column < columns; column += 2 * TLanes.Count)
        {
            TLanes c00 = TStart.Of<TLanes, T>(ref c, 0, ref bias);
            TLanes c01 = TStart.Of<TLanes, T>(ref c, TLanes.Count, ref bias);
            TLanes c10 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, cRow), 0, ref Unsafe.Add(ref bias, 1));
            TLanes c11 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, cRow), TLanes.Count, ref Unsafe.Add(ref bias, 1));
            TLanes c20 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 2 * cRow), 0, ref Unsafe.Add(ref bias, 2));
            TLanes c21 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 2 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 2));
            TLanes c30 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 3 * cRow), 0, ref Unsafe.Add(ref bias, 3));
            TLanes c31 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 3 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 3));
            TLanes c40 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row4 * cRow), 0, ref Unsafe.Add(ref bias, row4));
            TLanes c41 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row4 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, row4));
            TLanes c50 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row5 * cRow), 0, ref Unsafe.Add(ref bias, row5));
            TLanes c51 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row5 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, row5));
            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TLanes b0 = TLanes.Load(ref y, 0), b1 = TLanes.Load(ref y, TLanes.Count);
                TLanes x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                c01 = TLanes.MultiplyAdd(x0, b1, c01);
                TLanes x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                c10 = TLanes.MultiplyAdd(x1, b0, c10);
                c11 = TLanes.MultiplyAdd(x1, b1, c11);
                TLanes x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                c20 = TLanes.MultiplyAdd(x2, b0, c20);
                c21 = TLanes.MultiplyAdd(x2, b1, c21);
                TLanes x3 = TLanes.Splat(Unsafe.Add(ref x, a3));
                c30 = TLanes.MultiplyAdd(x3, b0, c30);
                c31 = TLanes.MultiplyAdd(x3, b1, c31);
                TLanes x4 = TLanes.Splat(Unsafe.Add(ref x, a4));
                c40 = TLanes.MultiplyAdd(x4, b0, c40);
                c41 = TLanes.MultiplyAdd(x4, b1, c41);
                TLanes x5 = TLanes.Splat(Unsafe.Add(ref x, a5));
                c50 = TLanes.MultiplyAdd(x5, b0, c50);
                c51 = TLanes.MultiplyAdd(x5, b1, c51);
                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c00, ref c, 0);
            TLanes.Store(c01, ref c, TLanes.Count);
            TLanes.Store(c10, ref c, cRow);
            TLanes.Store(c11, ref c, cRow + TLanes.Count);
            TLanes.Store(c20, ref c, 2 * cRow);
            TLanes.Store(c21, ref c, (2 * cRow) + TLanes.Count);
            TLanes.Store(c30, ref c, 3 * cRow);
            TLanes.Store(c31, ref c, (3 * cRow) + TLanes.Count);
            TLanes.Store(c40, ref c, row4 * cRow);
            TLanes.Store(c41, ref c, (row4 * cRow) + TLanes.Count);
            TLanes.Store(c50, ref c, row5 * cRow);
            TLanes.Store(c51, ref c, (row5 * cRow) + TLanes.Count);

            b = ref Unsafe.Add(ref b, 2 * TLanes.Count);
            c = ref Unsafe.Add(ref c, 2 * TLanes.Count);
        }
    }

    /// <summary>4 to 6 rows by 1 vector, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SixByOne<TLanes, T, TStart>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int rows, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        nint row4 = Math.Min(4, rows - 1), row5 = rows - 1;
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = row4 * aRow, a5 = row5 * aRow;
        for (int column = 0; column < columns; column += TLanes.Count)
        {
            TLanes c00 = TStart.Of<TLanes, T>(ref c, 0, ref bias);
            TLanes c10 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, cRow), 0, ref Unsafe.Add(ref bias, 1));
            TLanes c20 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 2 * cRow), 0, ref Unsafe.Add(ref bias, 2));
            TLanes c30 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 3 * cRow), 0, ref Unsafe.Add(ref bias, 3));
            TLanes c40 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row4 * cRow), 0, ref Unsafe.Add(ref bias, row4));
            TLanes c50 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row5 * cRow), 0, ref Unsafe.Add(ref bias, row5));
            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TLanes b0 = TLanes.Load(ref y, 0);
                TLanes x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                TLanes x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                c10 = TLanes.MultiplyAdd(x1, b0, c10);
                TLanes x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                c20 = TLanes.MultiplyAdd(x2, b0, c20);
                TLanes x3 = TLanes.Splat(Unsafe.Add(ref x, a3));
                c30 = TLanes.MultiplyAdd(x3, b0, c30);
                TLanes x4 = TLanes.Splat(Unsafe.Add(ref x, a4));
                c40 = TLanes.MultiplyAdd(x4, b0, c40);
                TLanes x5 = TLanes.Splat(Unsafe.Add(ref x, a5));
                c50 = TLanes.MultiplyAdd(x5, b0, c50);
                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c00, ref c, 0);
            TLanes.Store(c10, ref c, cRow);
            TLanes.Store(c20, ref c, 2 * cRow);
            TLanes.Store(c30, ref c, 3 * cRow);
            TLanes.Store(c40, ref c, row4 * cRow);
            TLanes.Store(c50, ref c, row5 * cRow);

            b = ref Unsafe.Add(ref b, TLanes.Count);
            c = ref Unsafe.Add(ref c, TLanes.Count);
        }
    }

    /// <summary>1 to 3 rows by 2 vectors, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ThreeByTwo<TLanes, T, TStart>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int rows, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        nint row1 = Math.Min(1, rows - 1), row2 = rows - 1;
        nint a1 = row1 * aRow, a2 = row2 * aRow;
        for (int column = 0; column < columns; column += 2 * TLanes.Count)
        {
            TLanes c00 = TStart.Of<TLanes, T>(ref c, 0, ref bias);
            TLanes c01 = TStart.Of<TLanes, T>(ref c, TLanes.Count, ref bias);
            TLanes c10 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row1 * cRow), 0, ref Unsafe.Add(ref bias, row1));
            TLanes c11 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row1 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, row1));
            TLanes c20 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row2 * cRow), 0, ref Unsafe.Add(ref bias, row2));
            TLanes c21 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row2 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, row2));
            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TLanes b0 = TLanes.Load(ref y, 0), b1 = TLanes.Load(ref y, TLanes.Count);
                TLanes x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                c01 = TLanes.MultiplyAdd(x0, b1, c01);
                TLanes x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                c10 = TLanes.MultiplyAdd(x1, b0, c10);
                c11 = TLanes.MultiplyAdd(x1, b1, c11);
                TLanes x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                c20 = TLanes.MultiplyAdd(x2, b0, c20);
                c21 = TLanes.MultiplyAdd(x2, b1, c21);
                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c00, ref c, 0);
            TLanes.Store(c01, ref c, TLanes.Count);
            TLanes.Store(c10, ref c, row1 * cRow);
            TLanes.Store(c11, ref c, (row1 * cRow) + TLanes.Count);
            TLanes.Store(c20, ref c, row2 * cRow);
            TLanes.Store(c21, ref c, (row2 * cRow) + TLanes.Count);

            b = ref Unsafe.Add(ref b, 2 * TLanes.Count);
            c = ref Unsafe.Add(ref c, 2 * TLanes.Count);
        }
    }

    /// <summary>1 to 3 rows by 1 vector, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ThreeByOne<TLanes, T, TStart>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int rows, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        nint row1 = Math.Min(1, rows - 1), row2 = rows - 1;
        nint a1 = row1 * aRow, a2 = row2 * aRow;
        for (int column = 0; column < columns; column += TLanes.Count)
        {
            TLanes c00 = TStart.Of<TLanes, T>(ref c, 0, ref bias);
            TLanes c10 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row1 * cRow), 0, ref Unsafe.Add(ref bias, row1));
            TLanes c20 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, row2 * cRow), 0, ref Unsafe.Add(ref bias, row2));
            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TLanes b0 = TLanes.Load(ref y, 0);
                TLanes x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                TLanes x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                c10 = TLanes.MultiplyAdd(x1, b0, c10);
                TLanes x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                c20 = TLanes.MultiplyAdd(x2, b0, c20);
                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c00, ref c, 0);
            TLanes.Store(c10, ref c, row1 * cRow);
            TLanes.Store(c20, ref c, row2 * cRow);

            b = ref Unsafe.Add(ref b, TLanes.Count);
            c = ref Unsafe.Add(ref c, TLanes.Count);
        }
    }
}
