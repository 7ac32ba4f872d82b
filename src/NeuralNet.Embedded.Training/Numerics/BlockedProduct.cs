// A whole matrix product from tiles, blocked so that what a tile reads again and again stays in the first-level cache.
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// c(m, n) += sum over k of a(m, k) * b(k, n) for c (rows, columns), columns a whole number of vectors. Each sum runs over k in
/// order, whatever the blocking.
/// </summary>
internal static class BlockedProduct
{
    // 256 steps of two 256-bit vectors are 16 KB, half of a usual first-level cache.
    private const int DepthOfBlock = 256;

    // A copy of a panel of b pays when this many rows read it and its rows lie far apart.
    private const int RowsThatPayPacking = 16;

    /// <summary>Adds the product to <paramref name="c"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, int rows, int columns, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(columns % Vector<T>.Count == 0, "Columns come in whole vectors.");
        int wide = 2 * Vector<T>.Count;
        if (rows < RowsThatPayPacking || depth < RowsThatPayPacking || columns <= wide)
        {
            AddPanels(ref a, aRow, aStep, ref b, bStep, ref c, cRow, rows, columns, depth);
            return;
        }

        AddPacked(ref a, aRow, aStep, ref b, bStep, ref c, cRow, rows, columns, depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPacked<T>(ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, int rows, int columns, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int wide = 2 * Vector<T>.Count;
        Span<T> panel = stackalloc T[DepthOfBlock * wide];
        for (int first = 0; first < depth; first += DepthOfBlock)
        {
            int block = Math.Min(DepthOfBlock, depth - first);
            int column = 0;
            for (; column + wide <= columns; column += wide)
            {
                for (int k = 0; k < block; k++)
                {
                    ref T source = ref Unsafe.Add(ref b, ((first + k) * bStep) + column);
                    Vector.LoadUnsafe(ref source).StoreUnsafe(ref panel[k * wide]);
                    Vector.LoadUnsafe(ref source, (nuint)Vector<T>.Count).StoreUnsafe(ref panel[k * wide], (nuint)Vector<T>.Count);
                }

                AddPanels(ref Unsafe.Add(ref a, first * aStep), aRow, aStep, ref panel[0], wide, ref Unsafe.Add(ref c, column), cRow, rows, wide, block);
            }

            if (column < columns)
            {
                AddPanels(
                    ref Unsafe.Add(ref a, first * aStep),
                    aRow,
                    aStep,
                    ref Unsafe.Add(ref b, (first * bStep) + column),
                    bStep,
                    ref Unsafe.Add(ref c, column),
                    cRow,
                    rows,
                    columns - column,
                    block);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPanels<T>(ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, int rows, int columns, int depth)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int wide = 2 * Vector<T>.Count, row = 0;
        for (; row + ProductTile.Rows <= rows; row += ProductTile.Rows)
        {
            ref T left = ref Unsafe.Add(ref a, row * aRow);
            ref T result = ref Unsafe.Add(ref c, row * cRow);
            int column = 0;
            for (; column + wide <= columns; column += wide)
            {
                ProductTile.FourByTwo(ref left, aRow, aStep, ref Unsafe.Add(ref b, column), bStep, ref Unsafe.Add(ref result, column), cRow, depth);
            }

            if (column < columns)
            {
                ProductTile.FourByOne(ref left, aRow, aStep, ref Unsafe.Add(ref b, column), bStep, ref Unsafe.Add(ref result, column), cRow, depth);
            }
        }

        for (; row < rows; row++)
        {
            for (int column = 0; column < columns; column += Vector<T>.Count)
            {
                ProductTile.OneByOne(
                    ref Unsafe.Add(ref a, row * aRow), aStep, ref Unsafe.Add(ref b, column), bStep, ref Unsafe.Add(ref c, (row * cRow) + column), depth);
            }
        }
    }
}
