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
    /// <summary>The vectors that <see cref="OneRow"/> works on at once.</summary>
    public const int VectorsOfRow = 6;

    /// <summary>Some rows by 2 vectors, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TwoVectors<TLanes, TVector, T, TStart, TRows>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
        where TRows : struct, ITileRows
    {
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        for (int column = 0; column < columns; column += 2 * TLanes.Count)
        {
            TVector c00 = TStart.Of<TLanes, TVector, T>(ref c, 0, ref bias), c01 = TStart.Of<TLanes, TVector, T>(ref c, TLanes.Count, ref bias);
            TVector c10 = default, c11 = default;
            TVector c20 = default, c21 = default;
            TVector c30 = default, c31 = default;
            TVector c40 = default, c41 = default;
            TVector c50 = default, c51 = default;
            if (TRows.Count > 1)
            {
                c10 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, cRow), 0, ref Unsafe.Add(ref bias, 1));
                c11 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, cRow), TLanes.Count, ref Unsafe.Add(ref bias, 1));
            }

            if (TRows.Count > 2)
            {
                c20 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 2 * cRow), 0, ref Unsafe.Add(ref bias, 2));
                c21 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 2 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 2));
            }

            if (TRows.Count > 3)
            {
                c30 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 3 * cRow), 0, ref Unsafe.Add(ref bias, 3));
                c31 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 3 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 3));
            }

            if (TRows.Count > 4)
            {
                c40 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 4 * cRow), 0, ref Unsafe.Add(ref bias, 4));
                c41 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 4 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 4));
            }

            if (TRows.Count > 5)
            {
                c50 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 5 * cRow), 0, ref Unsafe.Add(ref bias, 5));
                c51 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 5 * cRow), TLanes.Count, ref Unsafe.Add(ref bias, 5));
            }

            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TVector b0 = TLanes.Load(ref y, 0), b1 = TLanes.Load(ref y, TLanes.Count), x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                c01 = TLanes.MultiplyAdd(x0, b1, c01);
                if (TRows.Count > 1)
                {
                    TVector x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                    c10 = TLanes.MultiplyAdd(x1, b0, c10);
                    c11 = TLanes.MultiplyAdd(x1, b1, c11);
                }

                if (TRows.Count > 2)
                {
                    TVector x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                    c20 = TLanes.MultiplyAdd(x2, b0, c20);
                    c21 = TLanes.MultiplyAdd(x2, b1, c21);
                }

                if (TRows.Count > 3)
                {
                    TVector x3 = TLanes.Splat(Unsafe.Add(ref x, a3));
                    c30 = TLanes.MultiplyAdd(x3, b0, c30);
                    c31 = TLanes.MultiplyAdd(x3, b1, c31);
                }

                if (TRows.Count > 4)
                {
                    TVector x4 = TLanes.Splat(Unsafe.Add(ref x, a4));
                    c40 = TLanes.MultiplyAdd(x4, b0, c40);
                    c41 = TLanes.MultiplyAdd(x4, b1, c41);
                }

                if (TRows.Count > 5)
                {
                    TVector x5 = TLanes.Splat(Unsafe.Add(ref x, a5));
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

    /// <summary>One row by 6 vectors, and on along the row: as many sums in flight as 6 rows have by one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneRow<TLanes, TVector, T, TStart>(ref T a, nint aStep, ref T b, nint bStep, ref T c, ref T bias, int depth, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        int count = TLanes.Count;
        for (int column = 0; column < columns; column += VectorsOfRow * count)
        {
            TVector c0 = TStart.Of<TLanes, TVector, T>(ref c, 0, ref bias);
            TVector c1 = TStart.Of<TLanes, TVector, T>(ref c, count, ref bias);
            TVector c2 = TStart.Of<TLanes, TVector, T>(ref c, 2 * count, ref bias);
            TVector c3 = TStart.Of<TLanes, TVector, T>(ref c, 3 * count, ref bias);
            TVector c4 = TStart.Of<TLanes, TVector, T>(ref c, 4 * count, ref bias);
            TVector c5 = TStart.Of<TLanes, TVector, T>(ref c, 5 * count, ref bias);
            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TVector x0 = TLanes.Splat(x);
                c0 = TLanes.MultiplyAdd(TLanes.Load(ref y, 0), x0, c0);
                c1 = TLanes.MultiplyAdd(TLanes.Load(ref y, count), x0, c1);
                c2 = TLanes.MultiplyAdd(TLanes.Load(ref y, 2 * count), x0, c2);
                c3 = TLanes.MultiplyAdd(TLanes.Load(ref y, 3 * count), x0, c3);
                c4 = TLanes.MultiplyAdd(TLanes.Load(ref y, 4 * count), x0, c4);
                c5 = TLanes.MultiplyAdd(TLanes.Load(ref y, 5 * count), x0, c5);
                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c0, ref c, 0);
            TLanes.Store(c1, ref c, count);
            TLanes.Store(c2, ref c, 2 * count);
            TLanes.Store(c3, ref c, 3 * count);
            TLanes.Store(c4, ref c, 4 * count);
            TLanes.Store(c5, ref c, 5 * count);
            b = ref Unsafe.Add(ref b, VectorsOfRow * count);
            c = ref Unsafe.Add(ref c, VectorsOfRow * count);
        }
    }

    /// <summary>Some rows by 1 vector, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneVector<TLanes, TVector, T, TStart, TRows>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
        where TRows : struct, ITileRows
    {
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        for (int column = 0; column < columns; column += TLanes.Count)
        {
            TVector c00 = TStart.Of<TLanes, TVector, T>(ref c, 0, ref bias);
            TVector c10 = default;
            TVector c20 = default;
            TVector c30 = default;
            TVector c40 = default;
            TVector c50 = default;
            if (TRows.Count > 1)
            {
                c10 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, cRow), 0, ref Unsafe.Add(ref bias, 1));
            }

            if (TRows.Count > 2)
            {
                c20 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 2 * cRow), 0, ref Unsafe.Add(ref bias, 2));
            }

            if (TRows.Count > 3)
            {
                c30 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 3 * cRow), 0, ref Unsafe.Add(ref bias, 3));
            }

            if (TRows.Count > 4)
            {
                c40 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 4 * cRow), 0, ref Unsafe.Add(ref bias, 4));
            }

            if (TRows.Count > 5)
            {
                c50 = TStart.Of<TLanes, TVector, T>(ref Unsafe.Add(ref c, 5 * cRow), 0, ref Unsafe.Add(ref bias, 5));
            }

            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TVector b0 = TLanes.Load(ref y, 0), x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                if (TRows.Count > 1)
                {
                    TVector x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                    c10 = TLanes.MultiplyAdd(x1, b0, c10);
                }

                if (TRows.Count > 2)
                {
                    TVector x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                    c20 = TLanes.MultiplyAdd(x2, b0, c20);
                }

                if (TRows.Count > 3)
                {
                    TVector x3 = TLanes.Splat(Unsafe.Add(ref x, a3));
                    c30 = TLanes.MultiplyAdd(x3, b0, c30);
                }

                if (TRows.Count > 4)
                {
                    TVector x4 = TLanes.Splat(Unsafe.Add(ref x, a4));
                    c40 = TLanes.MultiplyAdd(x4, b0, c40);
                }

                if (TRows.Count > 5)
                {
                    TVector x5 = TLanes.Splat(Unsafe.Add(ref x, a5));
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
