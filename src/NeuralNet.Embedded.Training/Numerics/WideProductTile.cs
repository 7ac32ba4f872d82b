// The inner loop of matrix products where there are 32 vector registers.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// The blocks of <see cref="ProductTile"/> with twice the vectors: up to 6 rows by 4 take 10 loads for 24 fused multiply-adds, in 29
/// of 32 registers. Every sum runs in the same order. The tests of the number of rows vanish in compiled code.
/// </summary>
internal static class WideProductTile
{
    /// <summary>The vectors of a tile.</summary>
    public const int Vectors = 4;

    /// <summary>Some rows by 4 vectors, and on along the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void FourVectors<TLanes, TVector, T, TStart, TRows>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
        where TRows : struct, ITileRows
    {
        nint a1 = aRow, a2 = 2 * aRow, a3 = 3 * aRow, a4 = 4 * aRow, a5 = 5 * aRow;
        nint v1 = TLanes.Count, v2 = 2 * v1, v3 = 3 * v1;
        for (int column = 0; column < columns; column += Vectors * TLanes.Count)
        {
            TVector c00 = TStart.Of<TLanes, TVector, T>(ref c, 0, ref bias),
                c01 = TStart.Of<TLanes, TVector, T>(ref c, v1, ref bias),
                c02 = TStart.Of<TLanes, TVector, T>(ref c, v2, ref bias),
                c03 = TStart.Of<TLanes, TVector, T>(ref c, v3, ref bias);
            TVector c10 = default, c11 = default, c12 = default, c13 = default;
            TVector c20 = default, c21 = default, c22 = default, c23 = default;
            TVector c30 = default, c31 = default, c32 = default, c33 = default;
            TVector c40 = default, c41 = default, c42 = default, c43 = default;
            TVector c50 = default, c51 = default, c52 = default, c53 = default;
            if (TRows.Count > 1)
            {
                ref T start = ref Unsafe.Add(ref c, cRow);
                c10 = TStart.Of<TLanes, TVector, T>(ref start, 0, ref Unsafe.Add(ref bias, 1));
                c11 = TStart.Of<TLanes, TVector, T>(ref start, v1, ref Unsafe.Add(ref bias, 1));
                c12 = TStart.Of<TLanes, TVector, T>(ref start, v2, ref Unsafe.Add(ref bias, 1));
                c13 = TStart.Of<TLanes, TVector, T>(ref start, v3, ref Unsafe.Add(ref bias, 1));
            }

            if (TRows.Count > 2)
            {
                ref T start = ref Unsafe.Add(ref c, 2 * cRow);
                c20 = TStart.Of<TLanes, TVector, T>(ref start, 0, ref Unsafe.Add(ref bias, 2));
                c21 = TStart.Of<TLanes, TVector, T>(ref start, v1, ref Unsafe.Add(ref bias, 2));
                c22 = TStart.Of<TLanes, TVector, T>(ref start, v2, ref Unsafe.Add(ref bias, 2));
                c23 = TStart.Of<TLanes, TVector, T>(ref start, v3, ref Unsafe.Add(ref bias, 2));
            }

            if (TRows.Count > 3)
            {
                ref T start = ref Unsafe.Add(ref c, 3 * cRow);
                c30 = TStart.Of<TLanes, TVector, T>(ref start, 0, ref Unsafe.Add(ref bias, 3));
                c31 = TStart.Of<TLanes, TVector, T>(ref start, v1, ref Unsafe.Add(ref bias, 3));
                c32 = TStart.Of<TLanes, TVector, T>(ref start, v2, ref Unsafe.Add(ref bias, 3));
                c33 = TStart.Of<TLanes, TVector, T>(ref start, v3, ref Unsafe.Add(ref bias, 3));
            }

            if (TRows.Count > 4)
            {
                ref T start = ref Unsafe.Add(ref c, 4 * cRow);
                c40 = TStart.Of<TLanes, TVector, T>(ref start, 0, ref Unsafe.Add(ref bias, 4));
                c41 = TStart.Of<TLanes, TVector, T>(ref start, v1, ref Unsafe.Add(ref bias, 4));
                c42 = TStart.Of<TLanes, TVector, T>(ref start, v2, ref Unsafe.Add(ref bias, 4));
                c43 = TStart.Of<TLanes, TVector, T>(ref start, v3, ref Unsafe.Add(ref bias, 4));
            }

            if (TRows.Count > 5)
            {
                ref T start = ref Unsafe.Add(ref c, 5 * cRow);
                c50 = TStart.Of<TLanes, TVector, T>(ref start, 0, ref Unsafe.Add(ref bias, 5));
                c51 = TStart.Of<TLanes, TVector, T>(ref start, v1, ref Unsafe.Add(ref bias, 5));
                c52 = TStart.Of<TLanes, TVector, T>(ref start, v2, ref Unsafe.Add(ref bias, 5));
                c53 = TStart.Of<TLanes, TVector, T>(ref start, v3, ref Unsafe.Add(ref bias, 5));
            }

            ref T x = ref a;
            ref T y = ref b;
            for (int k = 0; k < depth; k++)
            {
                TVector b0 = TLanes.Load(ref y, 0), b1 = TLanes.Load(ref y, v1), b2 = TLanes.Load(ref y, v2), b3 = TLanes.Load(ref y, v3);
                TVector x0 = TLanes.Splat(x);
                c00 = TLanes.MultiplyAdd(x0, b0, c00);
                c01 = TLanes.MultiplyAdd(x0, b1, c01);
                c02 = TLanes.MultiplyAdd(x0, b2, c02);
                c03 = TLanes.MultiplyAdd(x0, b3, c03);
                if (TRows.Count > 1)
                {
                    TVector x1 = TLanes.Splat(Unsafe.Add(ref x, a1));
                    c10 = TLanes.MultiplyAdd(x1, b0, c10);
                    c11 = TLanes.MultiplyAdd(x1, b1, c11);
                    c12 = TLanes.MultiplyAdd(x1, b2, c12);
                    c13 = TLanes.MultiplyAdd(x1, b3, c13);
                }

                if (TRows.Count > 2)
                {
                    TVector x2 = TLanes.Splat(Unsafe.Add(ref x, a2));
                    c20 = TLanes.MultiplyAdd(x2, b0, c20);
                    c21 = TLanes.MultiplyAdd(x2, b1, c21);
                    c22 = TLanes.MultiplyAdd(x2, b2, c22);
                    c23 = TLanes.MultiplyAdd(x2, b3, c23);
                }

                if (TRows.Count > 3)
                {
                    TVector x3 = TLanes.Splat(Unsafe.Add(ref x, a3));
                    c30 = TLanes.MultiplyAdd(x3, b0, c30);
                    c31 = TLanes.MultiplyAdd(x3, b1, c31);
                    c32 = TLanes.MultiplyAdd(x3, b2, c32);
                    c33 = TLanes.MultiplyAdd(x3, b3, c33);
                }

                if (TRows.Count > 4)
                {
                    TVector x4 = TLanes.Splat(Unsafe.Add(ref x, a4));
                    c40 = TLanes.MultiplyAdd(x4, b0, c40);
                    c41 = TLanes.MultiplyAdd(x4, b1, c41);
                    c42 = TLanes.MultiplyAdd(x4, b2, c42);
                    c43 = TLanes.MultiplyAdd(x4, b3, c43);
                }

                if (TRows.Count > 5)
                {
                    TVector x5 = TLanes.Splat(Unsafe.Add(ref x, a5));
                    c50 = TLanes.MultiplyAdd(x5, b0, c50);
                    c51 = TLanes.MultiplyAdd(x5, b1, c51);
                    c52 = TLanes.MultiplyAdd(x5, b2, c52);
                    c53 = TLanes.MultiplyAdd(x5, b3, c53);
                }

                x = ref Unsafe.Add(ref x, aStep);
                y = ref Unsafe.Add(ref y, bStep);
            }

            TLanes.Store(c00, ref c, 0);
            TLanes.Store(c01, ref c, v1);
            TLanes.Store(c02, ref c, v2);
            TLanes.Store(c03, ref c, v3);
            if (TRows.Count > 1)
            {
                ref T end = ref Unsafe.Add(ref c, cRow);
                TLanes.Store(c10, ref end, 0);
                TLanes.Store(c11, ref end, v1);
                TLanes.Store(c12, ref end, v2);
                TLanes.Store(c13, ref end, v3);
            }

            if (TRows.Count > 2)
            {
                ref T end = ref Unsafe.Add(ref c, 2 * cRow);
                TLanes.Store(c20, ref end, 0);
                TLanes.Store(c21, ref end, v1);
                TLanes.Store(c22, ref end, v2);
                TLanes.Store(c23, ref end, v3);
            }

            if (TRows.Count > 3)
            {
                ref T end = ref Unsafe.Add(ref c, 3 * cRow);
                TLanes.Store(c30, ref end, 0);
                TLanes.Store(c31, ref end, v1);
                TLanes.Store(c32, ref end, v2);
                TLanes.Store(c33, ref end, v3);
            }

            if (TRows.Count > 4)
            {
                ref T end = ref Unsafe.Add(ref c, 4 * cRow);
                TLanes.Store(c40, ref end, 0);
                TLanes.Store(c41, ref end, v1);
                TLanes.Store(c42, ref end, v2);
                TLanes.Store(c43, ref end, v3);
            }

            if (TRows.Count > 5)
            {
                ref T end = ref Unsafe.Add(ref c, 5 * cRow);
                TLanes.Store(c50, ref end, 0);
                TLanes.Store(c51, ref end, v1);
                TLanes.Store(c52, ref end, v2);
                TLanes.Store(c53, ref end, v3);
            }

            b = ref Unsafe.Add(ref b, Vectors * TLanes.Count);
            c = ref Unsafe.Add(ref c, Vectors * TLanes.Count);
        }
    }
}
