// Every row of one matrix times every row of another.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>Products whose sums run along the rows of both matrices, for few rows of many samples.</summary>
internal static class DotProducts
{
    // Long rows are taken in pieces, so that a piece of every row stays in the cache for all pairs of rows.
    private const int Piece = 1024;

    // What the sums of 6 rows by 12 columns take, a few kilobytes, is small beside a piece.
    private const int Columns = 12;

    private const int RowsAtOnce = 16;

    /// <summary>c(m, n) = sum over i of a(m, i) * b(n, i).</summary>
    public static void Compute<T>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported)
        {
            Compute<Lanes512<T>, Vector512<T>, T>(product);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Compute<Lanes256<T>, Vector256<T>, T>(product);
        }
        else
        {
            Compute<Lanes128<T>, Vector128<T>, T>(product);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    public static void Compute<TLanes, TVector, T>(in Product<T> product)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = LaneSums.Lanes<T>();
        Span<T> sums = stackalloc T[TileRows.Most * Columns * block], folded = stackalloc T[TileRows.Most * Columns];
        for (int first = 0; first == 0 || first < product.Depth; first += Piece)
        {
            int length = Math.Min(Piece, product.Depth - first);
            for (int column = 0; column < product.Columns; column += Columns)
            {
                ref T b = ref Unsafe.Add(ref product.B, (column * product.BStride) + first);
                int columns = Math.Min(Columns, product.Columns - column);
                for (int row = 0; row < product.Rows; row += TileRows.Most)
                {
                    ref T a = ref Unsafe.Add(ref product.A, (row * product.ARow) + first);
                    int rows = Math.Min(TileRows.Most, product.Rows - row);
                    Span<T> part = sums[..(rows * columns * block)], results = folded[..(rows * columns)];
                    part.Clear();
                    results.Clear();
                    LaneSums.AddTiles<TLanes, TVector, T>(ref a, product.ARow, ref b, product.BStride, ref part[0], columns * block, block, length, rows, columns);
                    LaneSums.Fold<TLanes, TVector, T>(part, results);
                    Take(results, ref Unsafe.Add(ref product.C, (row * product.CRow) + column), product.CRow, rows, columns, first > 0);
                }
            }
        }
    }

    /// <summary>The sum of each row of a.</summary>
    /// <param name="a">(rows, lanes).</param>
    /// <param name="results">(rows).</param>
    public static void SumRows<T>(ReadOnlySpan2D<T> a, Span<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = LaneSums.Lanes<T>();
        Span<T> sums = stackalloc T[RowsAtOnce * block];
        for (int row = 0; row < a.Height; row += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, a.Height - row);
            sums.Clear();
            results.Slice(row, rows).Clear();
            LaneSums.AddRows(ReadOnlySpan2D<T>.DangerousCreate(in a.DangerousGetReferenceAt(row, 0), rows, a.Width, 0), sums);
            LaneSums.Fold<T>(sums, results.Slice(row, rows));
        }
    }

    private static void Take<T>(ReadOnlySpan<T> results, ref T c, nint cRow, int rows, int columns, bool adds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row++)
        {
            Span<T> destination = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref c, row * cRow), columns);
            for (int column = 0; column < columns; column++)
            {
                T result = results[(row * columns) + column];
                destination[column] = adds ? destination[column] + result : result;
            }
        }
    }
}
