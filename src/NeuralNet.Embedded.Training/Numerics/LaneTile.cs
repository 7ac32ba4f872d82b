// The inner loop of sums over the samples of a batch: products of rows with rows, lane by lane.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// sums(m, n, lane) += sum over the blocks of lanes of a(m, block, lane) * b(n, block, lane): up to 6 rows by 2 columns stay in
/// registers. A block of lanes is 64 bytes whatever the width; narrower vectors work on its parts one after another, so that
/// every sum runs in the same order. The tests of the number of rows vanish in compiled code.
/// </summary>
internal static class LaneTile
{
    /// <summary>The columns of a tile.</summary>
    public const int Columns = 2;

    /// <summary>Adds the products of some rows of a with an even number of rows of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void TwoColumns<TLanes, TVector, T, TRows>(
        ref T a, nint aRow, ref T b, nint bRow, ref T sums, nint sumRow, nint sumColumn, int lanes, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : struct, ITileRows
    {
        int block = Simd.PadLanes<T>(1);
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        for (int column = 0; column < columns; column += Columns)
        {
            for (int part = 0; part < block; part += TLanes.Count)
            {
                ref T s = ref Unsafe.Add(ref sums, (column * sumColumn) + part);
                TVector s00 = TLanes.Load(ref s, 0), s01 = TLanes.Load(ref s, sumColumn);
                TVector s10 = default, s11 = default;
                TVector s20 = default, s21 = default;
                TVector s30 = default, s31 = default;
                TVector s40 = default, s41 = default;
                TVector s50 = default, s51 = default;
                if (TRows.Count > 1)
                {
                    s10 = TLanes.Load(ref s, sumRow);
                    s11 = TLanes.Load(ref s, sumRow + sumColumn);
                }

                if (TRows.Count > 2)
                {
                    s20 = TLanes.Load(ref s, 2 * sumRow);
                    s21 = TLanes.Load(ref s, (2 * sumRow) + sumColumn);
                }

                if (TRows.Count > 3)
                {
                    s30 = TLanes.Load(ref s, 3 * sumRow);
                    s31 = TLanes.Load(ref s, (3 * sumRow) + sumColumn);
                }

                if (TRows.Count > 4)
                {
                    s40 = TLanes.Load(ref s, 4 * sumRow);
                    s41 = TLanes.Load(ref s, (4 * sumRow) + sumColumn);
                }

                if (TRows.Count > 5)
                {
                    s50 = TLanes.Load(ref s, 5 * sumRow);
                    s51 = TLanes.Load(ref s, (5 * sumRow) + sumColumn);
                }

                ref T x = ref Unsafe.Add(ref a, part);
                ref T y = ref Unsafe.Add(ref b, (column * bRow) + part);
                for (int i = 0; i < lanes; i += block)
                {
                    TVector y0 = TLanes.Load(ref y, 0), y1 = TLanes.Load(ref y, bRow), x0 = TLanes.Load(ref x, 0);
                    s00 = TLanes.MultiplyAdd(x0, y0, s00);
                    s01 = TLanes.MultiplyAdd(x0, y1, s01);
                    if (TRows.Count > 1)
                    {
                        TVector x1 = TLanes.Load(ref x, a1);
                        s10 = TLanes.MultiplyAdd(x1, y0, s10);
                        s11 = TLanes.MultiplyAdd(x1, y1, s11);
                    }

                    if (TRows.Count > 2)
                    {
                        TVector x2 = TLanes.Load(ref x, a2);
                        s20 = TLanes.MultiplyAdd(x2, y0, s20);
                        s21 = TLanes.MultiplyAdd(x2, y1, s21);
                    }

                    if (TRows.Count > 3)
                    {
                        TVector x3 = TLanes.Load(ref x, a3);
                        s30 = TLanes.MultiplyAdd(x3, y0, s30);
                        s31 = TLanes.MultiplyAdd(x3, y1, s31);
                    }

                    if (TRows.Count > 4)
                    {
                        TVector x4 = TLanes.Load(ref x, a4);
                        s40 = TLanes.MultiplyAdd(x4, y0, s40);
                        s41 = TLanes.MultiplyAdd(x4, y1, s41);
                    }

                    if (TRows.Count > 5)
                    {
                        TVector x5 = TLanes.Load(ref x, a5);
                        s50 = TLanes.MultiplyAdd(x5, y0, s50);
                        s51 = TLanes.MultiplyAdd(x5, y1, s51);
                    }

                    x = ref Unsafe.Add(ref x, block);
                    y = ref Unsafe.Add(ref y, block);
                }

                TLanes.Store(s00, ref s, 0);
                TLanes.Store(s01, ref s, sumColumn);
                if (TRows.Count > 1)
                {
                    TLanes.Store(s10, ref s, sumRow);
                    TLanes.Store(s11, ref s, sumRow + sumColumn);
                }

                if (TRows.Count > 2)
                {
                    TLanes.Store(s20, ref s, 2 * sumRow);
                    TLanes.Store(s21, ref s, (2 * sumRow) + sumColumn);
                }

                if (TRows.Count > 3)
                {
                    TLanes.Store(s30, ref s, 3 * sumRow);
                    TLanes.Store(s31, ref s, (3 * sumRow) + sumColumn);
                }

                if (TRows.Count > 4)
                {
                    TLanes.Store(s40, ref s, 4 * sumRow);
                    TLanes.Store(s41, ref s, (4 * sumRow) + sumColumn);
                }

                if (TRows.Count > 5)
                {
                    TLanes.Store(s50, ref s, 5 * sumRow);
                    TLanes.Store(s51, ref s, (5 * sumRow) + sumColumn);
                }
            }
        }
    }

    /// <summary>Adds the products of some rows of a with one row of b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneColumn<TLanes, TVector, T, TRows>(ref T a, nint aRow, ref T b, ref T sums, nint sumRow, int lanes)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : struct, ITileRows
    {
        int block = Simd.PadLanes<T>(1);
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        for (int part = 0; part < block; part += TLanes.Count)
        {
            ref T s = ref Unsafe.Add(ref sums, part);
            TVector s0 = TLanes.Load(ref s, 0);
            TVector s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
            if (TRows.Count > 1)
            {
                s1 = TLanes.Load(ref s, sumRow);
            }

            if (TRows.Count > 2)
            {
                s2 = TLanes.Load(ref s, 2 * sumRow);
            }

            if (TRows.Count > 3)
            {
                s3 = TLanes.Load(ref s, 3 * sumRow);
            }

            if (TRows.Count > 4)
            {
                s4 = TLanes.Load(ref s, 4 * sumRow);
            }

            if (TRows.Count > 5)
            {
                s5 = TLanes.Load(ref s, 5 * sumRow);
            }

            ref T x = ref Unsafe.Add(ref a, part);
            ref T y = ref Unsafe.Add(ref b, part);
            for (int i = 0; i < lanes; i += block)
            {
                TVector y0 = TLanes.Load(ref y, 0);
                s0 = TLanes.MultiplyAdd(TLanes.Load(ref x, 0), y0, s0);
                if (TRows.Count > 1)
                {
                    s1 = TLanes.MultiplyAdd(TLanes.Load(ref x, a1), y0, s1);
                }

                if (TRows.Count > 2)
                {
                    s2 = TLanes.MultiplyAdd(TLanes.Load(ref x, a2), y0, s2);
                }

                if (TRows.Count > 3)
                {
                    s3 = TLanes.MultiplyAdd(TLanes.Load(ref x, a3), y0, s3);
                }

                if (TRows.Count > 4)
                {
                    s4 = TLanes.MultiplyAdd(TLanes.Load(ref x, a4), y0, s4);
                }

                if (TRows.Count > 5)
                {
                    s5 = TLanes.MultiplyAdd(TLanes.Load(ref x, a5), y0, s5);
                }

                x = ref Unsafe.Add(ref x, block);
                y = ref Unsafe.Add(ref y, block);
            }

            TLanes.Store(s0, ref s, 0);
            if (TRows.Count > 1)
            {
                TLanes.Store(s1, ref s, sumRow);
            }

            if (TRows.Count > 2)
            {
                TLanes.Store(s2, ref s, 2 * sumRow);
            }

            if (TRows.Count > 3)
            {
                TLanes.Store(s3, ref s, 3 * sumRow);
            }

            if (TRows.Count > 4)
            {
                TLanes.Store(s4, ref s, 4 * sumRow);
            }

            if (TRows.Count > 5)
            {
                TLanes.Store(s5, ref s, 5 * sumRow);
            }
        }
    }
}
