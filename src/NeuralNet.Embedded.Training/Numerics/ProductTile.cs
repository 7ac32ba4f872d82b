// The inner loops of every matrix product: a block of the result that stays in registers while a sum runs.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Blocks of c(m, n) = start + sum over k of a(m, k) * b(k, n). The columns n lie in vectors, one value of a is spread over all
/// lanes: 6 rows by 2 vectors take 8 loads for 12 fused multiply-adds and keep 12 sums in flight, more than enough to hide a
/// latency of 4 cycles on two ports, in 15 of 16 registers. The tests of the number of rows vanish in compiled code. All strides
/// count elements.
/// </summary>
internal static class ProductTile
{
    /// <summary>Some rows by 2 vectors, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TwoVectors<TLanes, T, TStart, TRows>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
        where TRows : struct, ITileRows
    {
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        for (int column = 0; column < columns; column += 2 * TLanes.Count)
        {
            TLanes c00 = TStart.Of<TLanes, T>(ref c, 0, ref bias), c01 = TStart.Of<TLanes, T>(ref c, TLanes.Count, ref bias);
            TLanes c10 = default, c11 = default;
            TLanes c20 = default, c21 = default;
            TLanes c30 = default, c31 = default;
            TLanes c40 = default, c41 = default;
            TLanes c50 = default, c51 = default;
            if (TRows.Count > 1)
            {
                c10 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, cRow), 0, ref Unsafe.Add(ref bias, 1));
                c11 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, cRow), TLanes.Count, ref Unsafe.Add(ref bias, 1));
            }

            if (TRows.Count > 2)
            {
                c20 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 2 * cRow), 0, ref Unsafe.Add(ref bias, 2));
                c21 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 2 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 2));
            }

            if (TRows.Count > 3)
            {
                c30 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 3 * cRow), 0, ref Unsafe.Add(ref bias, 3));
                c31 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 3 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 3));
            }

            if (TRows.Count > 4)
            {
                c40 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 4 * cRow), 0, ref Unsafe.Add(ref bias, 4));
                c41 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 4 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 4));
            }

            if (TRows.Count > 5)
            {
                c50 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 5 * cRow), 0, ref Unsafe.Add(ref bias, 5));
                c51 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 5 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 5));
            }

            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TLanes b0 = TLanes.Load(ref y, 0), b1 = TLanes.Load(ref y, TLanes.Count), x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                c01 = TLanes.MultiplyAdd(x0, b1, c01);
                if (TRows.Count > 1)
                {
                    TLanes x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                    c10 = TLanes.MultiplyAdd(x1, b0, c10);
                    c11 = TLanes.MultiplyAdd(x1, b1, c11);
                }

                if (TRows.Count > 2)
                {
                    TLanes x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                    c20 = TLanes.MultiplyAdd(x2, b0, c20);
                    c21 = TLanes.MultiplyAdd(x2, b1, c21);
                }

                if (TRows.Count > 3)
                {
                    TLanes x3 = TLanes.Splat(Unsafe.Add(ref x, a3));
                    c30 = TLanes.MultiplyAdd(x3, b0, c30);
                    c31 = TLanes.MultiplyAdd(x3, b1, c31);
                }

                if (TRows.Count > 4)
                {
                    TLanes x4 = TLanes.Splat(Unsafe.Add(ref x, a4));
                    c40 = TLanes.MultiplyAdd(x4, b0, c40);
                    c41 = TLanes.MultiplyAdd(x4, b1, c41);
                }

                if (TRows.Count > 5)
                {
                    TLanes x5 = TLanes.Splat(Unsafe.Add(ref x, a5));
                    c50 = TLanes.MultiplyAdd(x5, b0, c50);
                    c51 = TLanes.MultiplyAdd(x5, b1, c51);
                }

                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c00, ref c, 0);
            TLanes.Store(c01, ref c, TLanes.Count);
            if (TRows.Count > 1)
            {
                TLanes.Store(c10, ref c, cRow);
                TLanes.Store(c11, ref c, cRow + TLanes.Count);
            }

            if (TRows.Count > 2)
            {
                TLanes.Store(c20, ref c, 2 * cRow);
                TLanes.Store(c21, ref c, (2 * cRow) + TLanes.Count);
            }

            if (TRows.Count > 3)
            {
                TLanes.Store(c30, ref c, 3 * cRow);
                TLanes.Store(c31, ref c, (3 * cRow) + TLanes.Count);
            }

            if (TRows.Count > 4)
            {
                TLanes.Store(c40, ref c, 4 * cRow);
                TLanes.Store(c41, ref c, (4 * cRow) + TLanes.Count);
            }

            if (TRows.Count > 5)
            {
                TLanes.Store(c50, ref c, 5 * cRow);
                TLanes.Store(c51, ref c, (5 * cRow) + TLanes.Count);
            }

            b = ref Unsafe.Add(ref b, 2 * TLanes.Count);
            c = ref Unsafe.Add(ref c, 2 * TLanes.Count);
        }
    }

    /// <summary>Some rows by 1 vector, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneVector<TLanes, T, TStart, TRows>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
        where TRows : struct, ITileRows
    {
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        for (int column = 0; column < columns; column += TLanes.Count)
        {
            TLanes c00 = TStart.Of<TLanes, T>(ref c, 0, ref bias);
            TLanes c10 = default;
            TLanes c20 = default;
            TLanes c30 = default;
            TLanes c40 = default;
            TLanes c50 = default;
            if (TRows.Count > 1)
            {
                c10 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, cRow), 0, ref Unsafe.Add(ref bias, 1));
            }

            if (TRows.Count > 2)
            {
                c20 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 2 * cRow), 0, ref Unsafe.Add(ref bias, 2));
            }

            if (TRows.Count > 3)
            {
                c30 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 3 * cRow), 0, ref Unsafe.Add(ref bias, 3));
            }

            if (TRows.Count > 4)
            {
                c40 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 4 * cRow), 0, ref Unsafe.Add(ref bias, 4));
            }

            if (TRows.Count > 5)
            {
                c50 = TStart.Of<TLanes, T>(ref Unsafe.Add(ref c, 5 * cRow), 0, ref Unsafe.Add(ref bias, 5));
            }

            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TLanes b0 = TLanes.Load(ref y, 0), x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                if (TRows.Count > 1)
                {
                    TLanes x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                    c10 = TLanes.MultiplyAdd(x1, b0, c10);
                }

                if (TRows.Count > 2)
                {
                    TLanes x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                    c20 = TLanes.MultiplyAdd(x2, b0, c20);
                }

                if (TRows.Count > 3)
                {
                    TLanes x3 = TLanes.Splat(Unsafe.Add(ref x, a3));
                    c30 = TLanes.MultiplyAdd(x3, b0, c30);
                }

                if (TRows.Count > 4)
                {
                    TLanes x4 = TLanes.Splat(Unsafe.Add(ref x, a4));
                    c40 = TLanes.MultiplyAdd(x4, b0, c40);
                }

                if (TRows.Count > 5)
                {
                    TLanes x5 = TLanes.Splat(Unsafe.Add(ref x, a5));
                    c50 = TLanes.MultiplyAdd(x5, b0, c50);
                }

                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c00, ref c, 0);
            if (TRows.Count > 1)
            {
                TLanes.Store(c10, ref c, cRow);
            }

            if (TRows.Count > 2)
            {
                TLanes.Store(c20, ref c, 2 * cRow);
            }

            if (TRows.Count > 3)
            {
                TLanes.Store(c30, ref c, 3 * cRow);
            }

            if (TRows.Count > 4)
            {
                TLanes.Store(c40, ref c, 4 * cRow);
            }

            if (TRows.Count > 5)
            {
                TLanes.Store(c50, ref c, 5 * cRow);
            }

            b = ref Unsafe.Add(ref b, TLanes.Count);
            c = ref Unsafe.Add(ref c, TLanes.Count);
        }
    }
}
