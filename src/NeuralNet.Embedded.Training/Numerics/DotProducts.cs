// Every row of one matrix times every row of another.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Products whose sums run along the rows of both matrices, for few rows of many samples.</summary>
internal static class DotProducts
{
    // Long rows are taken in pieces, so that a piece of every row stays in the cache for all pairs of rows.
    private const int Piece = 1024;

    /// <summary>c(m, n) = sum over i of a(m, i) * b(n, i).</summary>
    public static void Compute<T>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // 512-bit vectors would be faster where there are any, but fold in another order.
        if (Vector256.IsHardwareAccelerated)
        {
            Compute<Lanes256<T>, T>(product);
        }
        else
        {
            Compute<Lanes128<T>, T>(product);
        }
    }

    /// <summary>The sum of each row of a.</summary>
    public static void SumRows<T>(ref T a, nint aRow, int rows, int length, ref T sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row += DotTile.Rows)
        {
            ref T start = ref Unsafe.Add(ref a, row * aRow);
            ref T sum = ref Unsafe.Add(ref sums, row);
            int count = Math.Min(DotTile.Rows, rows - row);
            if (Vector256.IsHardwareAccelerated)
            {
                DotTile.SumRows<Lanes256<T>, T>(ref start, aRow, ref sum, length, count);
            }
            else
            {
                DotTile.SumRows<Lanes128<T>, T>(ref start, aRow, ref sum, length, count);
            }
        }
    }

    /// <summary>Computes with vectors of a given width, two of which must fit a block of lanes.</summary>
    public static void Compute<TLanes, T>(in Product<T> product)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < product.Rows; row++)
        {
            for (int column = 0; column < product.Columns; column++)
            {
                Unsafe.Add(ref product.C, (row * product.CRow) + column) = T.Zero;
            }
        }

        for (int first = 0; first < product.Depth; first += Piece)
        {
            int length = Math.Min(Piece, product.Depth - first);
            for (int column = 0; column < product.Columns; column += DotTile.Columns)
            {
                ref T b = ref Unsafe.Add(ref product.B, (column * product.BStride) + first);
                int columns = Math.Min(DotTile.Columns, product.Columns - column);
                for (int row = 0; row < product.Rows; row += DotTile.Rows)
                {
                    DotTile.Add<TLanes, T>(
                        ref Unsafe.Add(ref product.A, (row * product.ARow) + first),
                        product.ARow,
                        ref b,
                        product.BStride,
                        ref Unsafe.Add(ref product.C, (row * product.CRow) + column),
                        product.CRow,
                        length,
                        Math.Min(DotTile.Rows, product.Rows - row),
                        columns);
                }
            }
        }
    }
}
