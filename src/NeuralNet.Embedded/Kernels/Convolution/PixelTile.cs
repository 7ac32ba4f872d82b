// The inner loop of convolutions by a table: six pixels anywhere, whose terms lie at the same distances from each of them.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Six pixels times two vectors of filters, or one where no more are left, like <see cref="MatrixTile"/>. The distances of all terms stand in a
/// table, so that one loop runs over the whole kernel: the ends of many short loops would cost more than their terms.
/// </summary>
internal static unsafe class PixelTile
{
    private const int BlockWidth = 16;
    private const int FewRows = 4;

    /// <summary>Computes pixels, six at a time.</summary>
    /// <param name="pixels">Where the first term of each pixel lies; behind the last pixel it again, up to a multiple of six.</param>
    /// <param name="places">For each of them where its filters' results go in the output.</param>
    /// <param name="filter">The first filter of the columns.</param>
    /// <param name="count">The number of pixels.</param>
    /// <param name="offsets">The distance of each term from the first.</param>
    /// <param name="terms">The number of terms.</param>
    /// <param name="columns">The weights of the two vectors, which share no columns, and where the results go.</param>
    /// <param name="epilogue">What happens to the results.</param>
    internal static void Run<TLanes, TEpilogue>(
        float** pixels, nint* places, nint filter, int count, nint* offsets, nint terms, in TileColumns columns, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (columns.Left > TLanes.Count)
        {
            int last = count % MatrixTile.Rows is > 0 and <= FewRows and int few ? few : 0, others = count - last;
            Pair<TLanes, TEpilogue>(pixels, places, filter, others, offsets, terms, in columns, epilogue);
            if (last > 0)
            {
                Few<TLanes, TEpilogue>(pixels + others, places + others, filter, last, offsets, terms, in columns, epilogue);
            }
        }
        else
        {
            Single<TLanes, TEpilogue>(pixels, places, filter, count, offsets, terms, in columns, epilogue);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Pair<TLanes, TEpilogue>(
        float** pixels, nint* places, nint filter, int count, nint* offsets, nint terms, in TileColumns columns, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint second = TLanes.Count == BlockWidth ? columns.Second : TLanes.Count;
        int whole = MatrixTile.FewestForWhole<TLanes, TEpilogue>(MatrixTile.Rows, 2, in columns);
        float* output = columns.Output;
        float* sums = stackalloc float[MatrixTile.SumsLength];
        nint* to = stackalloc nint[MatrixTile.Rows];
        for (; count > 0; count -= MatrixTile.Rows)
        {
            float* weights = columns.Weights;
            MatrixTile.Start(in columns, 0, out TLanes a0);
            MatrixTile.Start(in columns, TLanes.Count, out TLanes b0);
            TLanes a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
            float* x0 = pixels[0], x1 = pixels[1], x2 = pixels[2], x3 = pixels[3], x4 = pixels[4], x5 = pixels[5];
            for (nint k = 0; k < terms; k++)
            {
                nint at = offsets[k];
                TLanes a = TLanes.Load(in *weights, 0), b = TLanes.Load(in *(weights + second), 0);
                weights += BlockWidth;
                TLanes x = TLanes.BroadcastFrom(in x0[at]);
                TLanes.Accumulate(ref a0, x, a);
                TLanes.Accumulate(ref b0, x, b);
                x = TLanes.BroadcastFrom(in x1[at]);
                TLanes.Accumulate(ref a1, x, a);
                TLanes.Accumulate(ref b1, x, b);
                x = TLanes.BroadcastFrom(in x2[at]);
                TLanes.Accumulate(ref a2, x, a);
                TLanes.Accumulate(ref b2, x, b);
                x = TLanes.BroadcastFrom(in x3[at]);
                TLanes.Accumulate(ref a3, x, a);
                TLanes.Accumulate(ref b3, x, b);
                x = TLanes.BroadcastFrom(in x4[at]);
                TLanes.Accumulate(ref a4, x, a);
                TLanes.Accumulate(ref b4, x, b);
                x = TLanes.BroadcastFrom(in x5[at]);
                TLanes.Accumulate(ref a5, x, a);
                TLanes.Accumulate(ref b5, x, b);
            }

            if (count >= whole)
            {
                MatrixTile.Store(a0, b0, output, places[0] + filter, TLanes.Count, epilogue);
                MatrixTile.Store(a1, b1, output, places[1] + filter, TLanes.Count, epilogue);
                MatrixTile.Store(a2, b2, output, places[2] + filter, TLanes.Count, epilogue);
                MatrixTile.Store(a3, b3, output, places[3] + filter, TLanes.Count, epilogue);
                MatrixTile.Store(a4, b4, output, places[4] + filter, TLanes.Count, epilogue);
                MatrixTile.Store(a5, b5, output, places[5] + filter, TLanes.Count, epilogue);
            }
            else
            {
                MatrixTile.Keep(a0, b0, sums);
                MatrixTile.Keep(a1, b1, sums + (2 * TLanes.Count));
                MatrixTile.Keep(a2, b2, sums + (4 * TLanes.Count));
                MatrixTile.Keep(a3, b3, sums + (6 * TLanes.Count));
                MatrixTile.Keep(a4, b4, sums + (8 * TLanes.Count));
                MatrixTile.Keep(a5, b5, sums + (10 * TLanes.Count));
                Move(places, filter, to);
                MatrixTile.End<TLanes, TEpilogue>(sums, in columns, count, to, epilogue);
            }

            pixels += MatrixTile.Rows;
            places += MatrixTile.Rows;
        }
    }

    // The last pixels, or those of a short signal: up to four.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Few<TLanes, TEpilogue>(
        float** pixels, nint* places, nint filter, int count, nint* offsets, nint terms, in TileColumns columns, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        nint second = TLanes.Count == BlockWidth ? columns.Second : TLanes.Count;
        float* weights = columns.Weights, sums = stackalloc float[MatrixTile.SumsLength];
        nint* to = stackalloc nint[MatrixTile.Rows];
        MatrixTile.Start(in columns, 0, out TLanes a0);
        MatrixTile.Start(in columns, TLanes.Count, out TLanes b0);
        TLanes a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
        float* x0 = pixels[0], x1 = pixels[1], x2 = pixels[2], x3 = pixels[3];
        for (nint k = 0; k < terms; k++)
        {
            nint at = offsets[k];
            TLanes a = TLanes.Load(in *weights, 0), b = TLanes.Load(in *(weights + second), 0);
            weights += BlockWidth;
            TLanes x = TLanes.BroadcastFrom(in x0[at]);
            TLanes.Accumulate(ref a0, x, a);
            TLanes.Accumulate(ref b0, x, b);
            x = TLanes.BroadcastFrom(in x1[at]);
            TLanes.Accumulate(ref a1, x, a);
            TLanes.Accumulate(ref b1, x, b);
            x = TLanes.BroadcastFrom(in x2[at]);
            TLanes.Accumulate(ref a2, x, a);
            TLanes.Accumulate(ref b2, x, b);
            x = TLanes.BroadcastFrom(in x3[at]);
            TLanes.Accumulate(ref a3, x, a);
            TLanes.Accumulate(ref b3, x, b);
        }

        MatrixTile.Keep(a0, b0, sums);
        MatrixTile.Keep(a1, b1, sums + (2 * TLanes.Count));
        MatrixTile.Keep(a2, b2, sums + (4 * TLanes.Count));
        MatrixTile.Keep(a3, b3, sums + (6 * TLanes.Count));
        Move(places, filter, to);
        MatrixTile.End<TLanes, TEpilogue>(sums, in columns, count, to, epilogue);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Single<TLanes, TEpilogue>(
        float** pixels, nint* places, nint filter, int count, nint* offsets, nint terms, in TileColumns columns, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        int whole = MatrixTile.FewestForWhole<TLanes, TEpilogue>(MatrixTile.Rows, 1, in columns);
        float* output = columns.Output;
        float* sums = stackalloc float[MatrixTile.SumsLength];
        nint* to = stackalloc nint[MatrixTile.Rows];
        for (; count > 0; count -= MatrixTile.Rows)
        {
            float* weights = columns.Weights;
            MatrixTile.Start(in columns, 0, out TLanes a0);
            TLanes a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
            float* x0 = pixels[0], x1 = pixels[1], x2 = pixels[2], x3 = pixels[3], x4 = pixels[4], x5 = pixels[5];
            for (nint k = 0; k < terms; k++)
            {
                nint at = offsets[k];
                TLanes a = TLanes.Load(in *weights, 0);
                weights += BlockWidth;
                TLanes.Accumulate(ref a0, TLanes.BroadcastFrom(in x0[at]), a);
                TLanes.Accumulate(ref a1, TLanes.BroadcastFrom(in x1[at]), a);
                TLanes.Accumulate(ref a2, TLanes.BroadcastFrom(in x2[at]), a);
                TLanes.Accumulate(ref a3, TLanes.BroadcastFrom(in x3[at]), a);
                TLanes.Accumulate(ref a4, TLanes.BroadcastFrom(in x4[at]), a);
                TLanes.Accumulate(ref a5, TLanes.BroadcastFrom(in x5[at]), a);
            }

            if (count >= whole)
            {
                MatrixTile.Store(a0, output, places[0] + filter, epilogue);
                MatrixTile.Store(a1, output, places[1] + filter, epilogue);
                MatrixTile.Store(a2, output, places[2] + filter, epilogue);
                MatrixTile.Store(a3, output, places[3] + filter, epilogue);
                MatrixTile.Store(a4, output, places[4] + filter, epilogue);
                MatrixTile.Store(a5, output, places[5] + filter, epilogue);
            }
            else
            {
                MatrixTile.Keep(a0, a1, sums);
                MatrixTile.Keep(a2, a3, sums + (2 * TLanes.Count));
                MatrixTile.Keep(a4, a5, sums + (4 * TLanes.Count));
                Move(places, filter, to);
                MatrixTile.End<TLanes, TEpilogue>(sums, in columns, count, to, epilogue);
            }

            pixels += MatrixTile.Rows;
            places += MatrixTile.Rows;
        }
    }

    private static void Move(nint* places, nint filter, nint* to)
    {
        for (int row = 0; row < MatrixTile.Rows; row++)
        {
            to[row] = places[row] + filter;
        }
    }
}
