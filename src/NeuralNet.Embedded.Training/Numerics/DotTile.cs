// Sums over the samples of a batch: products of rows with rows, whose ends fold the lanes.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Blocks of c(m, n) = c(m, n) + sum over i of a(m, i) * b(n, i). The samples i lie in lanes of 64 bytes on every machine, and the
/// lanes are folded upper half to lower half, so that the bits do not depend on the width of the vectors: 3 rows by 2 columns
/// are 12 sums in flight with 256-bit vectors.
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
        TLanes s00 = TLanes.Splat(T.Zero), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
        for (nint i = 0; i < length; i += TLanes.Count)
        {
            TLanes y0 = TLanes.Load(ref b, i), y1 = TLanes.Load(ref b, b1 + i);
            TLanes x0 = TLanes.Load(ref a, i);
            s00 = TLanes.MultiplyAdd(x0, y0, s00);
            s01 = TLanes.MultiplyAdd(x0, y1, s01);
            TLanes x1 = TLanes.Load(ref a, a1 + i);
            s10 = TLanes.MultiplyAdd(x1, y0, s10);
            s11 = TLanes.MultiplyAdd(x1, y1, s11);
            TLanes x2 = TLanes.Load(ref a, a2 + i);
            s20 = TLanes.MultiplyAdd(x2, y0, s20);
            s21 = TLanes.MultiplyAdd(x2, y1, s21);
        }

        ref T c1 = ref Unsafe.Add(ref c, row1 * cRow);
        ref T c2 = ref Unsafe.Add(ref c, row2 * cRow);
        T c00 = c + TLanes.Sum(s00), c01 = Unsafe.Add(ref c, column1) + TLanes.Sum(s01);
        T c10 = c1 + TLanes.Sum(s10), c11 = Unsafe.Add(ref c1, column1) + TLanes.Sum(s11);
        T c20 = c2 + TLanes.Sum(s20), c21 = Unsafe.Add(ref c2, column1) + TLanes.Sum(s21);
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
        TLanes s0 = TLanes.Splat(T.Zero), s1 = s0, s2 = s0;
        for (nint i = 0; i < length; i += TLanes.Count)
        {
            s0 = TLanes.Add(s0, TLanes.Load(ref a, i));
            s1 = TLanes.Add(s1, TLanes.Load(ref a, a1 + i));
            s2 = TLanes.Add(s2, TLanes.Load(ref a, a2 + i));
        }

        sums = TLanes.Sum(s0);
        Unsafe.Add(ref sums, row1) = TLanes.Sum(s1);
        Unsafe.Add(ref sums, row2) = TLanes.Sum(s2);
    }
}
