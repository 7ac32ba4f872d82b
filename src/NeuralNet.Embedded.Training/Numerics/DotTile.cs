// Sums over the samples of a batch: products of rows with rows, whose ends fold the lanes.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Blocks of c(m, n) = c(m, n) + sum over i of a(m, i) * b(n, i). The samples i lie in the lanes of two vectors, which are
/// folded upper half to lower half in the end: 3 rows by 2 columns are 12 sums in flight.
/// </summary>
internal static class DotTile
{
    /// <summary>The rows of a block.</summary>
    public const int Rows = 3;

    /// <summary>The columns of a block.</summary>
    public const int Columns = 2;

    /// <summary>1 to 3 rows by 1 or 2 columns; missing ones are computed again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add<TLanes, T>(ref T a, nint aRow, ref T b, nint bRow, ref T c, nint cRow, int length, int rows, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint row1 = Math.Min(1, rows - 1), row2 = rows - 1, column1 = columns - 1;
        nint a1 = row1 * aRow, a2 = row2 * aRow, b1 = column1 * bRow;
        TLanes zero = TLanes.Splat(T.Zero);
        TLanes s00 = zero, t00 = zero;
        TLanes s01 = zero, t01 = zero;
        TLanes s10 = zero, t10 = zero;
        TLanes s11 = zero, t11 = zero;
        TLanes s20 = zero, t20 = zero;
        TLanes s21 = zero, t21 = zero;
        for (nint i = 0; i < length; i += 2 * TLanes.Count)
        {
            ref T x = ref Unsafe.Add(ref a, i);
            ref T y = ref Unsafe.Add(ref b, i);
            TLanes y0s = TLanes.Load(ref y, 0), y1s = TLanes.Load(ref y, b1);
            TLanes x0s = TLanes.Load(ref x, 0);
            s00 = TLanes.MultiplyAdd(x0s, y0s, s00);
            s01 = TLanes.MultiplyAdd(x0s, y1s, s01);
            TLanes x1s = TLanes.Load(ref x, a1);
            s10 = TLanes.MultiplyAdd(x1s, y0s, s10);
            s11 = TLanes.MultiplyAdd(x1s, y1s, s11);
            TLanes x2s = TLanes.Load(ref x, a2);
            s20 = TLanes.MultiplyAdd(x2s, y0s, s20);
            s21 = TLanes.MultiplyAdd(x2s, y1s, s21);
            TLanes y0t = TLanes.Load(ref y, TLanes.Count), y1t = TLanes.Load(ref y, b1 + TLanes.Count);
            TLanes x0t = TLanes.Load(ref x, TLanes.Count);
            t00 = TLanes.MultiplyAdd(x0t, y0t, t00);
            t01 = TLanes.MultiplyAdd(x0t, y1t, t01);
            TLanes x1t = TLanes.Load(ref x, a1 + TLanes.Count);
            t10 = TLanes.MultiplyAdd(x1t, y0t, t10);
            t11 = TLanes.MultiplyAdd(x1t, y1t, t11);
            TLanes x2t = TLanes.Load(ref x, a2 + TLanes.Count);
            t20 = TLanes.MultiplyAdd(x2t, y0t, t20);
            t21 = TLanes.MultiplyAdd(x2t, y1t, t21);
        }

        ref T c1 = ref Unsafe.Add(ref c, row1 * cRow);
        ref T c2 = ref Unsafe.Add(ref c, row2 * cRow);
        T c00 = c + TLanes.Sum(TLanes.Add(s00, t00)), c01 = Unsafe.Add(ref c, column1) + TLanes.Sum(TLanes.Add(s01, t01));
        T c10 = c1 + TLanes.Sum(TLanes.Add(s10, t10)), c11 = Unsafe.Add(ref c1, column1) + TLanes.Sum(TLanes.Add(s11, t11));
        T c20 = c2 + TLanes.Sum(TLanes.Add(s20, t20)), c21 = Unsafe.Add(ref c2, column1) + TLanes.Sum(TLanes.Add(s21, t21));
        c = c00;
        Unsafe.Add(ref c, column1) = c01;
        c1 = c10;
        Unsafe.Add(ref c1, column1) = c11;
        c2 = c20;
        Unsafe.Add(ref c2, column1) = c21;
    }

    /// <summary>sums(m) = sum over i of a(m, i), for 1 to 3 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SumRows<TLanes, T>(ref T a, nint aRow, ref T sums, int length, int rows)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint row1 = Math.Min(1, rows - 1), row2 = rows - 1, a1 = row1 * aRow, a2 = row2 * aRow;
        TLanes zero = TLanes.Splat(T.Zero), s0 = zero, t0 = zero, s1 = zero, t1 = zero, s2 = zero, t2 = zero;
        for (nint i = 0; i < length; i += 2 * TLanes.Count)
        {
            ref T x = ref Unsafe.Add(ref a, i);
            s0 = TLanes.Add(s0, TLanes.Load(ref x, 0));
            t0 = TLanes.Add(t0, TLanes.Load(ref x, TLanes.Count));
            s1 = TLanes.Add(s1, TLanes.Load(ref x, a1));
            t1 = TLanes.Add(t1, TLanes.Load(ref x, a1 + TLanes.Count));
            s2 = TLanes.Add(s2, TLanes.Load(ref x, a2));
            t2 = TLanes.Add(t2, TLanes.Load(ref x, a2 + TLanes.Count));
        }

        sums = TLanes.Sum(TLanes.Add(s0, t0));
        Unsafe.Add(ref sums, row1) = TLanes.Sum(TLanes.Add(s1, t1));
        Unsafe.Add(ref sums, row2) = TLanes.Sum(TLanes.Add(s2, t2));
    }
}
