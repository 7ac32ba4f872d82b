// A whole matrix product from tiles, blocked so that what a tile reads again and again stays in the first-level cache.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// Computes a <see cref="Product{T}"/> panel by panel: the columns that a tile spans, over a block of depth, copied to lie
/// together where many rows read them. Each sum runs over k in order with fused multiply-adds, so that neither the blocks nor
/// the width of the vectors nor the number of threads shows in its bits.
/// </summary>
internal static class BlockedProduct
{
    // 256 steps of two 256-bit vectors are 16 KB, half of a usual first-level cache; of two 512-bit vectors, 32 KB.
    private const int MostDepth = 256;

    // A panel is copied when this many rows read it and it would otherwise lie scattered over this many elements.
    private const int RowsThatPayPacking = 18;
    private const int ElementsThatPayPacking = 4096;

    /// <summary>The columns of a panel: shares of the work are whole panels.</summary>
    public static int PanelColumns<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        2 * (Avx512F.IsSupported ? Vector512<T>.Count : Vector256.IsHardwareAccelerated ? Vector256<T>.Count : Vector128<T>.Count);

    /// <summary>Whether an operand that so many rows read is copied to panels, wherever it lies.</summary>
    /// <param name="rows">The rows that read it.</param>
    /// <param name="elements">The elements it is scattered over.</param>
    public static bool PaysPacking(int rows, nint elements) => rows >= RowsThatPayPacking && elements >= ElementsThatPayPacking;

    /// <summary>Computes the product with the widest vectors of the machine.</summary>
    public static void Compute<T, TStart>(in Product<T> product)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        if (Avx512F.IsSupported)
        {
            Compute<Lanes512<T>, Vector512<T>, T, TStart>(product);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Compute<Lanes256<T>, Vector256<T>, T, TStart>(product);
        }
        else
        {
            Compute<Lanes128<T>, Vector128<T>, T, TStart>(product);
        }
    }

    /// <summary>Computes the product with vectors of a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute<TLanes, TVector, T, TStart>(in Product<T> product)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        if (product.IsTurned || !product.BStarts.IsEmpty || PaysPacking(product.Rows, product.Depth * product.BStride))
        {
            ComputePacked<TLanes, TVector, T, TStart>(product);
            return;
        }

        AddPanel<TLanes, TVector, T, TStart>(product, ref product.B, product.BStride, 0, product.Depth, 0, product.Columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ComputePacked<TLanes, TVector, T, TStart>(in Product<T> product)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        int wide = 2 * TLanes.Count, blocks = Math.Max(1, (product.Depth + MostDepth - 1) / MostDepth), most = (product.Depth + blocks - 1) / blocks;
        Span<T> memory = stackalloc T[(most * wide) + CacheLine.Elements<T>()];
        ref T panel = ref memory[CacheLine.DistanceFrom(ref memory[0])];
        for (int first = 0; first == 0 || first < product.Depth; first += most)
        {
            int depth = Math.Min(most, product.Depth - first);
            for (int column = 0; column < product.Columns; column += wide)
            {
                int width = Math.Min(wide, product.Columns - column);
                if (product.IsTurned)
                {
                    Transposition.Pack(product, first, depth, column, width, ref panel, wide);
                }
                else
                {
                    Copy<TLanes, TVector, T>(product, first, depth, column, width, ref panel, wide);
                }

                if (first == 0)
                {
                    AddPanel<TLanes, TVector, T, TStart>(product, ref panel, wide, first, depth, column, width);
                }
                else
                {
                    AddPanel<TLanes, TVector, T, FromResult>(product, ref panel, wide, first, depth, column, width);
                }
            }
        }
    }

    // All rows of some of the result's columns, over a block of depth.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddPanel<TLanes, TVector, T, TStart>(in Product<T> product, ref T b, nint bStep, int first, int depth, int column, int width)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        nint aRow = product.ARow, aStep = product.AStep, cRow = product.CRow;
        int tiles = (product.Rows + TileRows.Most - 1) / TileRows.Most;
        for (int tile = 0; tile < tiles; tile++)
        {
            int row = TileRows.Most * (!product.TakesEndsByTurns ? tile : tile % 2 == 0 ? tile / 2 : tiles - 1 - (tile / 2));
            int rows = Math.Min(TileRows.Most, product.Rows - row);
            ref T a = ref Unsafe.Add(ref product.A, (row * aRow) + (first * aStep));
            ref T c = ref Unsafe.Add(ref product.C, (row * cRow) + column);
            ref T bias = ref Unsafe.Add(ref product.Bias, row);
            int done = rows == 1 ? width / (ProductTile.VectorsOfRow * TLanes.Count) * (ProductTile.VectorsOfRow * TLanes.Count) : 0;
            if (done > 0)
            {
                ProductTile.OneRow<TLanes, TVector, T, TStart>(ref a, aStep, ref b, bStep, ref c, ref bias, depth, done);
            }

            int wide = WideProductTile.Vectors * TLanes.Count, fours = Simd.HasManyRegisters<TVector>() && rows > 1 ? (width - done) / wide * wide : 0;
            if (fours > 0)
            {
                AddWideTiles<TLanes, TVector, T, TStart>(ref a, aRow, aStep, ref Unsafe.Add(ref b, done), bStep, ref Unsafe.Add(ref c, done), cRow, ref bias, depth, rows, fours);
            }

            done += fours;
            int pairs = (width - done) / (2 * TLanes.Count) * (2 * TLanes.Count);
            if (pairs > 0)
            {
                AddTiles<TLanes, TVector, T, TStart>(ref a, aRow, aStep, ref Unsafe.Add(ref b, done), bStep, ref Unsafe.Add(ref c, done), cRow, ref bias, depth, rows, pairs, true);
            }

            done += pairs;
            int rest = width - done;
            if (rest == TLanes.Count)
            {
                AddTiles<TLanes, TVector, T, TStart>(ref a, aRow, aStep, ref Unsafe.Add(ref b, done), bStep, ref Unsafe.Add(ref c, done), cRow, ref bias, depth, rows, rest, false);
            }
            else if (rest > 0)
            {
                AddPartialTile<TLanes, TVector, T, TStart>(ref a, aRow, aStep, ref Unsafe.Add(ref b, done), bStep, ref Unsafe.Add(ref c, done), cRow, ref bias, depth, rows, rest);
            }
        }
    }

    // Two rows or more: OneRow is the tile of a single one.
    private static void AddWideTiles<TLanes, TVector, T, TStart>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int rows, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        switch (rows)
        {
            case 2:
                WideProductTile.FourVectors<TLanes, TVector, T, TStart, TileRows.Two>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                break;
            case 3:
                WideProductTile.FourVectors<TLanes, TVector, T, TStart, TileRows.Three>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                break;
            case 4:
                WideProductTile.FourVectors<TLanes, TVector, T, TStart, TileRows.Four>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                break;
            case 5:
                WideProductTile.FourVectors<TLanes, TVector, T, TStart, TileRows.Five>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                break;
            default:
                WideProductTile.FourVectors<TLanes, TVector, T, TStart, TileRows.Six>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                break;
        }
    }

    private static void AddTiles<TLanes, TVector, T, TStart>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int rows, int columns, bool isWide)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        if (isWide)
        {
            switch (rows)
            {
                case 1:
                    ProductTile.TwoVectors<TLanes, TVector, T, TStart, TileRows.One>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 2:
                    ProductTile.TwoVectors<TLanes, TVector, T, TStart, TileRows.Two>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 3:
                    ProductTile.TwoVectors<TLanes, TVector, T, TStart, TileRows.Three>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 4:
                    ProductTile.TwoVectors<TLanes, TVector, T, TStart, TileRows.Four>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 5:
                    ProductTile.TwoVectors<TLanes, TVector, T, TStart, TileRows.Five>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                default:
                    ProductTile.TwoVectors<TLanes, TVector, T, TStart, TileRows.Six>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
            }
        }
        else
        {
            switch (rows)
            {
                case 1:
                    ProductTile.OneVector<TLanes, TVector, T, TStart, TileRows.One>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 2:
                    ProductTile.OneVector<TLanes, TVector, T, TStart, TileRows.Two>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 3:
                    ProductTile.OneVector<TLanes, TVector, T, TStart, TileRows.Three>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 4:
                    ProductTile.OneVector<TLanes, TVector, T, TStart, TileRows.Four>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                case 5:
                    ProductTile.OneVector<TLanes, TVector, T, TStart, TileRows.Five>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
                default:
                    ProductTile.OneVector<TLanes, TVector, T, TStart, TileRows.Six>(ref a, aRow, aStep, ref b, bStep, ref c, cRow, ref bias, depth, columns);
                    break;
            }
        }
    }

    // The last columns of a turned matrix may fill no whole vector: the tile is computed aside.
    private static void AddPartialTile<TLanes, TVector, T, TStart>(
        ref T a, nint aRow, nint aStep, ref T b, nint bStep, ref T c, nint cRow, ref T bias, int depth, int rows, int width)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TStart : struct, IStart
    {
        int wide = 2 * TLanes.Count;
        Span<T> aside = stackalloc T[TileRows.Most * wide];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < width; column++)
            {
                aside[(row * wide) + column] = Unsafe.Add(ref c, (row * cRow) + column);
            }
        }

        bool isWide = width > TLanes.Count;
        AddTiles<TLanes, TVector, T, TStart>(ref a, aRow, aStep, ref b, bStep, ref aside[0], wide, ref bias, depth, rows, isWide ? wide : TLanes.Count, isWide);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < width; column++)
            {
                Unsafe.Add(ref c, (row * cRow) + column) = aside[(row * wide) + column];
            }
        }
    }

    // panel(k, n) = b(first + k, column + n); behind the columns, what was there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Copy<TLanes, TVector, T>(in Product<T> product, int first, int depth, int column, int width, ref T panel, int wide)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T source = ref Unsafe.Add(ref product.B, column);
        for (int k = 0; k < depth; k++)
        {
            nint start = product.StartOfB(first + k), place = k * (nint)wide;
            int done = 0;
            for (; done + TLanes.Count <= width; done += TLanes.Count)
            {
                TLanes.Store(TLanes.Load(ref source, start + done), ref panel, place + done);
            }

            for (; done < width; done++)
            {
                Unsafe.Add(ref panel, place + done) = Unsafe.Add(ref source, start + done);
            }
        }
    }
}
