// The inner loop of every matrix product: a tile of the result that stays in registers while its sums run.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Tiles of up to 6 rows by 2 vectors: a step takes 8 loads for 12 fused multiply-adds and keeps 12 sums in flight, more than enough to
/// hide a latency of 4 cycles on two ports, in 15 of 16 registers. The number of rows is asked in every step: the processor foresees the
/// answer, and it costs nothing beside the multiply-adds.
/// </summary>
internal static class ProductTile
{
    /// <summary>The most rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>
    /// c(m, n) = start(m, n) + sum over k of a(m, k) * b(k, n), where there is a vector at each place of b and c; one tile behind the other along n.
    /// </summary>
    /// <param name="start">(rows, columns); it may be c.</param>
    /// <param name="a">(rows, depth).</param>
    /// <param name="b">(depth, columns).</param>
    /// <param name="c">(rows, columns).</param>
    /// <param name="rows">1 to <see cref="Rows"/>.</param>
    /// <param name="columns">The vectors of a row.</param>
    /// <param name="depth">The terms of a sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute<TStart, TLeft, TLanes, TVector, T>(
        in Strided<T> start, in Strided<T> a, in Strided<T> b, in Strided<T> c, int rows, int columns, int depth)
        where TStart : struct, IOperand
        where TLeft : struct, IOperand
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint a1 = a.Row, a2 = 2 * a1, a3 = 3 * a1, a4 = 4 * a1, a5 = 5 * a1, aStep = a.Column, bStep = b.Row, cRow = c.Row, startRow = start.Row;
        for (int column = 0; column < columns; column += 2)
        {
            // Where a second vector is missing, the first one is computed twice.
            bool isPair = column + 1 < columns;
            nint b1 = isPair ? b.Column : 0, c1 = isPair ? c.Column : 0, start1 = isPair ? start.Column : 0;
            TVector s00, s01, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
            TVector s40 = default, s41 = default, s50 = default, s51 = default;
            ref T from = ref Unsafe.Add(ref start.First, column * start.Column);
            s00 = TStart.Load<TLanes, TVector, T>(ref from);
            s01 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, start1));
            if (rows > 1)
            {
                s10 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, startRow));
                s11 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, startRow + start1));
                if (rows > 2)
                {
                    s20 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, 2 * startRow));
                    s21 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, (2 * startRow) + start1));
                    if (rows > 3)
                    {
                        s30 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, 3 * startRow));
                        s31 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, (3 * startRow) + start1));
                        if (rows > 4)
                        {
                            s40 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, 4 * startRow));
                            s41 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, (4 * startRow) + start1));
                            if (rows > 5)
                            {
                                s50 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, 5 * startRow));
                                s51 = TStart.Load<TLanes, TVector, T>(ref Unsafe.Add(ref from, (5 * startRow) + start1));
                            }
                        }
                    }
                }
            }

            ref T x = ref a.First;
            ref T y = ref Unsafe.Add(ref b.First, column * b.Column);
            for (int k = 0; k < depth; k++)
            {
                TVector y0 = TLanes.Load(ref y, 0), y1 = TLanes.Load(ref y, b1), left = TLeft.Load<TLanes, TVector, T>(ref x);
                s00 = TLanes.MultiplyAdd(left, y0, s00);
                s01 = TLanes.MultiplyAdd(left, y1, s01);
                if (rows > 1)
                {
                    left = TLeft.Load<TLanes, TVector, T>(ref Unsafe.Add(ref x, a1));
                    s10 = TLanes.MultiplyAdd(left, y0, s10);
                    s11 = TLanes.MultiplyAdd(left, y1, s11);
                    if (rows > 2)
                    {
                        left = TLeft.Load<TLanes, TVector, T>(ref Unsafe.Add(ref x, a2));
                        s20 = TLanes.MultiplyAdd(left, y0, s20);
                        s21 = TLanes.MultiplyAdd(left, y1, s21);
                        if (rows > 3)
                        {
                            left = TLeft.Load<TLanes, TVector, T>(ref Unsafe.Add(ref x, a3));
                            s30 = TLanes.MultiplyAdd(left, y0, s30);
                            s31 = TLanes.MultiplyAdd(left, y1, s31);
                            if (rows > 4)
                            {
                                left = TLeft.Load<TLanes, TVector, T>(ref Unsafe.Add(ref x, a4));
                                s40 = TLanes.MultiplyAdd(left, y0, s40);
                                s41 = TLanes.MultiplyAdd(left, y1, s41);
                                if (rows > 5)
                                {
                                    left = TLeft.Load<TLanes, TVector, T>(ref Unsafe.Add(ref x, a5));
                                    s50 = TLanes.MultiplyAdd(left, y0, s50);
                                    s51 = TLanes.MultiplyAdd(left, y1, s51);
                                }
                            }
                        }
                    }
                }

                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            ref T z = ref Unsafe.Add(ref c.First, column * c.Column);
            TLanes.Store(s00, ref z, 0);
            TLanes.Store(s01, ref z, c1);
            if (rows > 1)
            {
                TLanes.Store(s10, ref z, cRow);
                TLanes.Store(s11, ref z, cRow + c1);
                if (rows > 2)
                {
                    TLanes.Store(s20, ref z, 2 * cRow);
                    TLanes.Store(s21, ref z, (2 * cRow) + c1);
                    if (rows > 3)
                    {
                        TLanes.Store(s30, ref z, 3 * cRow);
                        TLanes.Store(s31, ref z, (3 * cRow) + c1);
                        if (rows > 4)
                        {
                            TLanes.Store(s40, ref z, 4 * cRow);
                            TLanes.Store(s41, ref z, (4 * cRow) + c1);
                            if (rows > 5)
                            {
                                TLanes.Store(s50, ref z, 5 * cRow);
                                TLanes.Store(s51, ref z, (5 * cRow) + c1);
                            }
                        }
                    }
                }
            }
        }
    }
}
