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
            AddProducts<Lanes512<T>, T>(a, b, sums);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddProducts<Lanes256<T>, T>(a, b, sums);
        }
        else
        {
            AddProducts<Lanes128<T>, T>(a, b, sums);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    public static void AddProducts<TLanes, T>(ReadOnlySpan2D<T> a, ReadOnlySpan2D<T> b, Span<T> sums)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint sumColumn = Lanes<T>(), sumRow = sumColumn * b.Height;
        ref T first = ref Unsafe.AsRef(in a.DangerousGetReference()), second = ref Unsafe.AsRef(in b.DangerousGetReference());

        // A tile of one or two rows keeps too few sums in flight; the columns make better rows then, and a product has no order.
        if (a.Height < Math.Min(3, b.Height))
        {
            AddTiles<TLanes, T>(ref second, b.Width, ref first, a.Width, ref MemoryMarshal.GetReference(sums), sumColumn, sumRow, a.Width, b.Height, a.Height);
        }
        else
        {
            AddTiles<TLanes, T>(ref first, a.Width, ref second, b.Width, ref MemoryMarshal.GetReference(sums), sumRow, sumColumn, a.Width, a.Height, b.Height);
        }
    }

    /// <summary>sums(m, lane) += a(m, i) over the samples i of each lane.</summary>
    public static void AddRows<T>(ReadOnlySpan2D<T> a, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported)
        {
            AddRows<Lanes512<T>, T>(a, sums);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            AddRows<Lanes256<T>, T>(a, sums);
        }
        else
        {
            AddRows<Lanes128<T>, T>(a, sums);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddRows<TLanes, T>(ReadOnlySpan2D<T> a, Span<T> sums)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = Lanes<T>();
        for (int row = 0; row < a.Height; row++)
        {
            ref T x = ref Unsafe.AsRef(in a.DangerousGetReferenceAt(row, 0));
            ref T s = ref sums.DangerousGetReferenceAt(row * block);
            for (int part = 0; part < block; part += TLanes.Count)
            {
                TLanes sum = TLanes.Load(ref s, part);
                for (int i = part; i < a.Width; i += block)
                {
                    sum = TLanes.Add(sum, TLanes.Load(ref x, i));
                }

                TLanes.Store(sum, ref s, part);
            }
        }
    }

    /// <summary>Adds to each result the lanes of its sum, the upper half to the lower and so on: (results, <see cref="Lanes"/>) -> (results).</summary>
    public static void Fold<T>(ReadOnlySpan<T> sums, Span<T> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Fold<Lanes256<T>, T>(sums, results);
        }
        else
        {
            Fold<Lanes128<T>, T>(sums, results);
        }
    }

    /// <summary>The same with vectors of a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fold<TLanes, T>(ReadOnlySpan<T> sums, Span<T> results)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int block = Lanes<T>();
        for (int i = 0; i < results.Length; i++)
        {
            ref T s = ref Unsafe.AsRef(in sums.DangerousGetReferenceAt(i * block));
            TLanes sum = TLanes.Load(ref s, 0);
            if (TLanes.Count * 4 == block)
            {
                TLanes low = TLanes.Add(sum, TLanes.Load(ref s, 2 * TLanes.Count));
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
    public static void AddTiles<TLanes, T>(ref T a, nint aRow, ref T b, nint bRow, ref T sums, nint sumRow, nint sumColumn, int lanes, int rows, int columns)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int tiles = (rows + TileRows.Most - 1) / TileRows.Most;
        for (int tile = 0; tile < tiles; tile++)
        {
            int start = rows * tile / tiles, end = rows * (tile + 1) / tiles;
            ref T first = ref Unsafe.Add(ref a, start * aRow);
            ref T sum = ref Unsafe.Add(ref sums, start * sumRow);
            switch (end - start)
            {
                case 1:
                    LaneTile.Add<TLanes, T, TileRows.One>(ref first, aRow, ref b, bRow, ref sum, sumRow, sumColumn, lanes, columns);
                    break;
                case 2:
                    LaneTile.Add<TLanes, T, TileRows.Two>(ref first, aRow, ref b, bRow, ref sum, sumRow, sumColumn, lanes, columns);
                    break;
                case 3:
                    LaneTile.Add<TLanes, T, TileRows.Three>(ref first, aRow, ref b, bRow, ref sum, sumRow, sumColumn, lanes, columns);
                    break;
                case 4:
                    LaneTile.Add<TLanes, T, TileRows.Four>(ref first, aRow, ref b, bRow, ref sum, sumRow, sumColumn, lanes, columns);
                    break;
                case 5:
                    LaneTile.Add<TLanes, T, TileRows.Five>(ref first, aRow, ref b, bRow, ref sum, sumRow, sumColumn, lanes, columns);
                    break;
                default:
                    LaneTile.Add<TLanes, T, TileRows.Six>(ref first, aRow, ref b, bRow, ref sum, sumRow, sumColumn, lanes, columns);
                    break;
            }
        }
    }
}
