// Sums over the samples of a batch, kept apart for each lane of a block until the end.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CommunityToolkit.HighPerformance;

namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>
/// The gradients of weights are sums over samples, and samples lie across lanes. Adding lane to lane, and the lanes to one number
/// only once, spares a fold for every stretch of samples. A lane is one of the 64 bytes of a block: the order of all additions
/// depends on the shapes alone, neither on the width of the vectors nor on who computes.
/// </summary>
internal static class LaneSums
{
    private const int RowsAtOnce = 3;

    /// <summary>The lanes that a sum is kept in.</summary>
    public static int Lanes<T>()
        where T : unmanaged => Simd.PadLanes<T>(1);

    /// <summary>The part of a length that fills whole blocks.</summary>
    public static int WholeBlocks<T>(int length)
        where T : unmanaged => length / Lanes<T>() * Lanes<T>();

    /// <summary>sums(m, n, lane) += a(m, i) * b(n, i) over the samples i of each lane.</summary>
    /// <param name="a">(rows, lanes).</param>
    /// <param name="b">(columns, lanes).</param>
    /// <param name="sums">(rows, columns, <see cref="Lanes"/>).</param>
    public static void AddProducts<T>(ReadOnlySpan2D<T> a, ReadOnlySpan2D<T> b, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported)
        {
            AddProducts<Lanes512<T>, Vector512<T>, T>(a, b, sums);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddProducts<Lanes256<T>, Vector256<T>, T>(a, b, sums);
        }
        else
        {
            AddProducts<Lanes128<T>, Vector128<T>, T>(a, b, sums);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    public static void AddProducts<TLanes, TVector, T>(ReadOnlySpan2D<T> a, ReadOnlySpan2D<T> b, Span<T> sums)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint sumColumn = Lanes<T>(), sumRow = sumColumn * b.Height;
        ref T first = ref Unsafe.AsRef(in a.DangerousGetReference()), second = ref Unsafe.AsRef(in b.DangerousGetReference());

        // A tile of one or two rows keeps too few sums in flight; the columns make better rows then, and a product has no order.
        if (a.Height < Math.Min(3, b.Height))
        {
            AddTiles<TLanes, TVector, T>(ref second, b.Width, ref first, a.Width, ref MemoryMarshal.GetReference(sums), sumColumn, sumRow, a.Width, b.Height, a.Height);
        }
        else
        {
            AddTiles<TLanes, TVector, T>(ref first, a.Width, ref second, b.Width, ref MemoryMarshal.GetReference(sums), sumRow, sumColumn, a.Width, a.Height, b.Height);
        }
    }

    /// <summary>sums(m, lane) += a(m, i) over the samples i of each lane.</summary>
    public static void AddRows<T>(ReadOnlySpan2D<T> a, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported)
        {
            AddRows<Lanes512<T>, Vector512<T>, T>(a, sums);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddRows<Lanes256<T>, Vector256<T>, T>(a, sums);
        }
        else
        {
            AddRows<Lanes128<T>, Vector128<T>, T>(a, sums);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddRows<TLanes, TVector, T>(ReadOnlySpan2D<T> a, Span<T> sums)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = Lanes<T>(), last = a.Height - 1;
        for (int row = 0; row < a.Height; row += RowsAtOnce)
        {
            // Three rows side by side, so that one's additions need not wait for each other; the last ones may be the same row.
            int next = Math.Min(row + 1, last), third = Math.Min(row + 2, last);
            ref T x0 = ref Unsafe.AsRef(in a.DangerousGetReferenceAt(row, 0));
            ref T x1 = ref Unsafe.AsRef(in a.DangerousGetReferenceAt(next, 0));
            ref T x2 = ref Unsafe.AsRef(in a.DangerousGetReferenceAt(third, 0));
            ref T s0 = ref sums.DangerousGetReferenceAt(row * block);
            ref T s1 = ref sums.DangerousGetReferenceAt(next * block);
            ref T s2 = ref sums.DangerousGetReferenceAt(third * block);
            for (int part = 0; part < block; part += TLanes.Count)
            {
                TVector sum0 = TLanes.Load(ref s0, part), sum1 = TLanes.Load(ref s1, part), sum2 = TLanes.Load(ref s2, part);
                for (int i = part; i < a.Width; i += block)
                {
                    sum0 = TLanes.Add(sum0, TLanes.Load(ref x0, i));
                    sum1 = TLanes.Add(sum1, TLanes.Load(ref x1, i));
                    sum2 = TLanes.Add(sum2, TLanes.Load(ref x2, i));
                }

                TLanes.Store(sum0, ref s0, part);
                TLanes.Store(sum1, ref s1, part);
                TLanes.Store(sum2, ref s2, part);
            }
        }
    }

    /// <summary>Adds to each result the lanes of its sum, the upper half to the lower and so on: (results, <see cref="Lanes"/>) -> (results).</summary>
    public static void Fold<T>(ReadOnlySpan<T> sums, Span<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Fold<Lanes256<T>, Vector256<T>, T>(sums, results);
        }
        else
        {
            Fold<Lanes128<T>, Vector128<T>, T>(sums, results);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fold<TLanes, TVector, T>(ReadOnlySpan<T> sums, Span<T> results)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = Lanes<T>();
        for (int i = 0; i < results.Length; i++)
        {
            ref T s = ref Unsafe.AsRef(in sums.DangerousGetReferenceAt(i * block));
            TVector sum = TLanes.Load(ref s, 0);
            if (TLanes.Count * 4 == block)
            {
                TVector low = TLanes.Add(sum, TLanes.Load(ref s, 2 * TLanes.Count));
                sum = TLanes.Add(low, TLanes.Add(TLanes.Load(ref s, TLanes.Count), TLanes.Load(ref s, 3 * TLanes.Count)));
            }
            else if (TLanes.Count * 2 == block)
            {
                sum = TLanes.Add(sum, TLanes.Load(ref s, TLanes.Count));
            }

            results[i] += TLanes.Sum(sum);
        }
    }

    /// <summary>The same from references and strides, which count elements; in tiles of even height: 6 rows and 1 would leave the second tile waiting for its own sums, 4 and 3 do not.</summary>
    public static void AddTiles<TLanes, TVector, T>(ref T a, nint aRow, ref T b, nint bRow, ref T sums, nint sumRow, nint sumColumn, int lanes, int rows, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int tiles = (rows + TileRows.Most - 1) / TileRows.Most, pairs = columns / LaneTile.Columns * LaneTile.Columns;
        int fours = Simd.HasManyRegisters<TVector>() ? columns / WideLaneTile.Columns * WideLaneTile.Columns : 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            int start = rows * tile / tiles, end = rows * (tile + 1) / tiles;
            ref T first = ref Unsafe.Add(ref a, start * aRow);
            ref T sum = ref Unsafe.Add(ref sums, start * sumRow);
            if (fours > 0)
            {
                AddFours<TLanes, TVector, T>(ref first, aRow, ref b, bRow, ref sum, sumRow, sumColumn, lanes, end - start, fours);
            }

            if (fours < pairs)
            {
                AddPairs<TLanes, TVector, T>(
                    ref first, aRow, ref Unsafe.Add(ref b, fours * bRow), bRow, ref Unsafe.Add(ref sum, fours * sumColumn), sumRow, sumColumn, lanes, end - start, pairs - fours);
            }

            if (pairs < columns)
            {
                AddColumn<TLanes, TVector, T>(ref first, aRow, ref Unsafe.Add(ref b, pairs * bRow), ref Unsafe.Add(ref sum, pairs * sumColumn), sumRow, lanes, end - start);
            }
        }
    }

    private static void AddFours<TLanes, TVector, T>(ref T a, nint aRow, ref T b, nint bRow, ref T sums, nint sumRow, nint sumColumn, int lanes, int rows, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (rows)
        {
            case 1:
                WideLaneTile.FourColumns<TLanes, TVector, T, TileRows.One>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 2:
                WideLaneTile.FourColumns<TLanes, TVector, T, TileRows.Two>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 3:
                WideLaneTile.FourColumns<TLanes, TVector, T, TileRows.Three>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 4:
                WideLaneTile.FourColumns<TLanes, TVector, T, TileRows.Four>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 5:
                WideLaneTile.FourColumns<TLanes, TVector, T, TileRows.Five>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            default:
                WideLaneTile.FourColumns<TLanes, TVector, T, TileRows.Six>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
        }
    }

    private static void AddPairs<TLanes, TVector, T>(ref T a, nint aRow, ref T b, nint bRow, ref T sums, nint sumRow, nint sumColumn, int lanes, int rows, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (rows)
        {
            case 1:
                LaneTile.TwoColumns<TLanes, TVector, T, TileRows.One>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 2:
                LaneTile.TwoColumns<TLanes, TVector, T, TileRows.Two>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 3:
                LaneTile.TwoColumns<TLanes, TVector, T, TileRows.Three>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 4:
                LaneTile.TwoColumns<TLanes, TVector, T, TileRows.Four>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            case 5:
                LaneTile.TwoColumns<TLanes, TVector, T, TileRows.Five>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
            default:
                LaneTile.TwoColumns<TLanes, TVector, T, TileRows.Six>(ref a, aRow, ref b, bRow, ref sums, sumRow, sumColumn, lanes, columns);
                break;
        }
    }

    private static void AddColumn<TLanes, TVector, T>(ref T a, nint aRow, ref T b, ref T sums, nint sumRow, int lanes, int rows)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (rows)
        {
            case 1:
                LaneTile.OneColumn<TLanes, TVector, T, TileRows.One>(ref a, aRow, ref b, ref sums, sumRow, lanes);
                break;
            case 2:
                LaneTile.OneColumn<TLanes, TVector, T, TileRows.Two>(ref a, aRow, ref b, ref sums, sumRow, lanes);
                break;
            case 3:
                LaneTile.OneColumn<TLanes, TVector, T, TileRows.Three>(ref a, aRow, ref b, ref sums, sumRow, lanes);
                break;
            case 4:
                LaneTile.OneColumn<TLanes, TVector, T, TileRows.Four>(ref a, aRow, ref b, ref sums, sumRow, lanes);
                break;
            case 5:
                LaneTile.OneColumn<TLanes, TVector, T, TileRows.Five>(ref a, aRow, ref b, ref sums, sumRow, lanes);
                break;
            default:
                LaneTile.OneColumn<TLanes, TVector, T, TileRows.Six>(ref a, aRow, ref b, ref sums, sumRow, lanes);
                break;
        }
    }
}
