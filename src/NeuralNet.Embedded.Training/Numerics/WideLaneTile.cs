// The inner loop of sums over the samples of a batch where there are 32 vector registers.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// The tiles of <see cref="LaneTile"/> with twice the columns: up to 6 rows by 4. Every sum runs in the same order. The tests of the
/// number of rows vanish in compiled code.
/// </summary>
internal static class WideLaneTile
{
    /// <summary>The columns of a tile.</summary>
    public const int Columns = 4;

    /// <summary>Adds the products of some rows of a with rows of b, a multiple of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void FourColumns<TLanes, TVector, T, TRows>(
        ref T a, nint aRow, ref T b, nint bRow, ref T sums, nint sumRow, nint sumColumn, int lanes, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TRows : struct, ITileRows
    {
        int block = Simd.PadLanes<T>(1);
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        nint b2 = 2 * bRow, b3 = 3 * bRow, column2 = 2 * sumColumn, column3 = 3 * sumColumn;
        for (int column = 0; column < columns; column += Columns)
        {
            for (int part = 0; part < block; part += TLanes.Count)
            {
                ref T s = ref Unsafe.Add(ref sums, (column * sumColumn) + part);
                TVector s00 = TLanes.Load(ref s, 0), s01 = TLanes.Load(ref s, sumColumn), s02 = TLanes.Load(ref s, column2), s03 = TLanes.Load(ref s, column3);
                TVector s10 = default, s11 = default, s12 = default, s13 = default;
                TVector s20 = default, s21 = default, s22 = default, s23 = default;
                TVector s30 = default, s31 = default, s32 = default, s33 = default;
                TVector s40 = default, s41 = default, s42 = default, s43 = default;
                TVector s50 = default, s51 = default, s52 = default, s53 = default;
                if (TRows.Count > 1)
                {
                    ref T start = ref Unsafe.Add(ref s, sumRow);
                    s10 = TLanes.Load(ref start, 0);
                    s11 = TLanes.Load(ref start, sumColumn);
                    s12 = TLanes.Load(ref start, column2);
                    s13 = TLanes.Load(ref start, column3);
                }

                if (TRows.Count > 2)
                {
                    ref T start = ref Unsafe.Add(ref s, 2 * sumRow);
                    s20 = TLanes.Load(ref start, 0);
                    s21 = TLanes.Load(ref start, sumColumn);
                    s22 = TLanes.Load(ref start, column2);
                    s23 = TLanes.Load(ref start, column3);
                }

                if (TRows.Count > 3)
                {
                    ref T start = ref Unsafe.Add(ref s, 3 * sumRow);
                    s30 = TLanes.Load(ref start, 0);
                    s31 = TLanes.Load(ref start, sumColumn);
                    s32 = TLanes.Load(ref start, column2);
                    s33 = TLanes.Load(ref start, column3);
                }

                if (TRows.Count > 4)
                {
                    ref T start = ref Unsafe.Add(ref s, 4 * sumRow);
                    s40 = TLanes.Load(ref start, 0);
                    s41 = TLanes.Load(ref start, sumColumn);
                    s42 = TLanes.Load(ref start, column2);
                    s43 = TLanes.Load(ref start, column3);
                }

                if (TRows.Count > 5)
                {
                    ref T start = ref Unsafe.Add(ref s, 5 * sumRow);
                    s50 = TLanes.Load(ref start, 0);
                    s51 = TLanes.Load(ref start, sumColumn);
                    s52 = TLanes.Load(ref start, column2);
                    s53 = TLanes.Load(ref start, column3);
                }

                ref T x = ref Unsafe.Add(ref a, part);
                ref T y = ref Unsafe.Add(ref b, (column * bRow) + part);
                for (int i = 0; i < lanes; i += block)
                {
                    TVector y0 = TLanes.Load(ref y, 0), y1 = TLanes.Load(ref y, bRow), y2 = TLanes.Load(ref y, b2), y3 = TLanes.Load(ref y, b3);
                    TVector x0 = TLanes.Load(ref x, 0);
                    s00 = TLanes.MultiplyAdd(x0, y0, s00);
                    s01 = TLanes.MultiplyAdd(x0, y1, s01);
                    s02 = TLanes.MultiplyAdd(x0, y2, s02);
                    s03 = TLanes.MultiplyAdd(x0, y3, s03);
                    if (TRows.Count > 1)
                    {
                        TVector x1 = TLanes.Load(ref x, a1);
                        s10 = TLanes.MultiplyAdd(x1, y0, s10);
                        s11 = TLanes.MultiplyAdd(x1, y1, s11);
                        s12 = TLanes.MultiplyAdd(x1, y2, s12);
                        s13 = TLanes.MultiplyAdd(x1, y3, s13);
                    }

                    if (TRows.Count > 2)
                    {
                        TVector x2 = TLanes.Load(ref x, a2);
                        s20 = TLanes.MultiplyAdd(x2, y0, s20);
                        s21 = TLanes.MultiplyAdd(x2, y1, s21);
                        s22 = TLanes.MultiplyAdd(x2, y2, s22);
                        s23 = TLanes.MultiplyAdd(x2, y3, s23);
                    }

                    if (TRows.Count > 3)
                    {
                        TVector x3 = TLanes.Load(ref x, a3);
                        s30 = TLanes.MultiplyAdd(x3, y0, s30);
                        s31 = TLanes.MultiplyAdd(x3, y1, s31);
                        s32 = TLanes.MultiplyAdd(x3, y2, s32);
                        s33 = TLanes.MultiplyAdd(x3, y3, s33);
                    }

                    if (TRows.Count > 4)
                    {
                        TVector x4 = TLanes.Load(ref x, a4);
                        s40 = TLanes.MultiplyAdd(x4, y0, s40);
                        s41 = TLanes.MultiplyAdd(x4, y1, s41);
                        s42 = TLanes.MultiplyAdd(x4, y2, s42);
                        s43 = TLanes.MultiplyAdd(x4, y3, s43);
                    }

                    if (TRows.Count > 5)
                    {
                        TVector x5 = TLanes.Load(ref x, a5);
                        s50 = TLanes.MultiplyAdd(x5, y0, s50);
                        s51 = TLanes.MultiplyAdd(x5, y1, s51);
                        s52 = TLanes.MultiplyAdd(x5, y2, s52);
                        s53 = TLanes.MultiplyAdd(x5, y3, s53);
                    }

                    x = ref Unsafe.Add(ref x, block);
                    y = ref Unsafe.Add(ref y, block);
                }

                TLanes.Store(s00, ref s, 0);
                TLanes.Store(s01, ref s, sumColumn);
                TLanes.Store(s02, ref s, column2);
                TLanes.Store(s03, ref s, column3);
                if (TRows.Count > 1)
                {
                    ref T end = ref Unsafe.Add(ref s, sumRow);
                    TLanes.Store(s10, ref end, 0);
                    TLanes.Store(s11, ref end, sumColumn);
                    TLanes.Store(s12, ref end, column2);
                    TLanes.Store(s13, ref end, column3);
                }

                if (TRows.Count > 2)
                {
                    ref T end = ref Unsafe.Add(ref s, 2 * sumRow);
                    TLanes.Store(s20, ref end, 0);
                    TLanes.Store(s21, ref end, sumColumn);
                    TLanes.Store(s22, ref end, column2);
                    TLanes.Store(s23, ref end, column3);
                }

                if (TRows.Count > 3)
                {
                    ref T end = ref Unsafe.Add(ref s, 3 * sumRow);
                    TLanes.Store(s30, ref end, 0);
                    TLanes.Store(s31, ref end, sumColumn);
                    TLanes.Store(s32, ref end, column2);
                    TLanes.Store(s33, ref end, column3);
                }

                if (TRows.Count > 4)
                {
                    ref T end = ref Unsafe.Add(ref s, 4 * sumRow);
                    TLanes.Store(s40, ref end, 0);
                    TLanes.Store(s41, ref end, sumColumn);
                    TLanes.Store(s42, ref end, column2);
                    TLanes.Store(s43, ref end, column3);
                }

                if (TRows.Count > 5)
                {
                    ref T end = ref Unsafe.Add(ref s, 5 * sumRow);
                    TLanes.Store(s50, ref end, 0);
                    TLanes.Store(s51, ref end, sumColumn);
                    TLanes.Store(s52, ref end, column2);
                    TLanes.Store(s53, ref end, column3);
                }
            }
        }
    }
}
