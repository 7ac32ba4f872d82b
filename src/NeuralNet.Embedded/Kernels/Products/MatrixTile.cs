// The inner loop of convolutions and matrix products: six rows by two vectors of columns, all of whose sums stay in registers.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Six rows of a product times two vectors of columns. Each sum starts at the bias and takes its terms in their order, one fused
/// multiply-add a term: the same at every width. Twelve sums, two weights and an input fill the sixteen registers of AVX2.
/// </summary>
internal static unsafe class MatrixTile
{
    /// <summary>The rows of a tile.</summary>
    internal const int Rows = 6;

    /// <summary>Computes a tile.</summary>
    /// <param name="taps">The rows.</param>
    /// <param name="columns">The weights of the two vectors, and where the results go.</param>
    /// <param name="count">How many rows are written, 1 to 6.</param>
    /// <param name="at">Where the first result goes in the output.</param>
    /// <param name="epilogue">What happens to the results.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Run<TLanes, TTaps, TEpilogue>(in TTaps taps, in TileColumns columns, int count, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TTaps : struct, ITaps
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        float* weights = columns.Weights;
        nint second = columns.Second, step = columns.Step;
        TLanes a0, b0;
        if (columns.Bias != null)
        {
            a0 = TLanes.Load(in *columns.Bias, 0);
            b0 = TLanes.Load(in *columns.Bias, (nuint)TLanes.Count);
        }
        else
        {
            a0 = b0 = TLanes.Broadcast(0f);
        }

        TLanes a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
        int lines = taps.Lines, perLine = taps.Columns;
        nint run = taps.Run;
        for (int line = 0; line < lines; line++)
        {
            for (int column = 0; column < perLine; column++)
            {
                taps.Locate(line, column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5);
                for (nint k = 0; k < run; k++)
                {
                    TLanes a = TLanes.Load(in *weights, 0), b = TLanes.Load(in *(weights + second), 0);
                    weights += step;
                    TLanes x = TLanes.BroadcastFrom(in x0[k]);
                    TLanes.Accumulate(ref a0, x, a);
                    TLanes.Accumulate(ref b0, x, b);
                    x = TLanes.BroadcastFrom(in x1[k]);
                    TLanes.Accumulate(ref a1, x, a);
                    TLanes.Accumulate(ref b1, x, b);
                    x = TLanes.BroadcastFrom(in x2[k]);
                    TLanes.Accumulate(ref a2, x, a);
                    TLanes.Accumulate(ref b2, x, b);
                    x = TLanes.BroadcastFrom(in x3[k]);
                    TLanes.Accumulate(ref a3, x, a);
                    TLanes.Accumulate(ref b3, x, b);
                    x = TLanes.BroadcastFrom(in x4[k]);
                    TLanes.Accumulate(ref a4, x, a);
                    TLanes.Accumulate(ref b4, x, b);
                    x = TLanes.BroadcastFrom(in x5[k]);
                    TLanes.Accumulate(ref a5, x, a);
                    TLanes.Accumulate(ref b5, x, b);
                }
            }
        }

        if (count == Rows && columns.Left >= 2 * TLanes.Count)
        {
            nint row = columns.OutputStep;
            Store(a0, b0, columns.Output, at, epilogue);
            Store(a1, b1, columns.Output, at + row, epilogue);
            Store(a2, b2, columns.Output, at + (2 * row), epilogue);
            Store(a3, b3, columns.Output, at + (3 * row), epilogue);
            Store(a4, b4, columns.Output, at + (4 * row), epilogue);
            Store(a5, b5, columns.Output, at + (5 * row), epilogue);
            return;
        }

        float* sums = stackalloc float[Rows * 2 * 16];
        Keep(a0, b0, sums);
        Keep(a1, b1, sums + (2 * TLanes.Count));
        Keep(a2, b2, sums + (4 * TLanes.Count));
        Keep(a3, b3, sums + (6 * TLanes.Count));
        Keep(a4, b4, sums + (8 * TLanes.Count));
        Keep(a5, b5, sums + (10 * TLanes.Count));
        StorePart<TLanes, TEpilogue>(sums, in columns, count, at, epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TEpilogue>(TLanes a, TLanes b, float* output, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TLanes.Store(epilogue.Apply(a, (nuint)at), ref *output, (nuint)at);
        TLanes.Store(epilogue.Apply(b, (nuint)at + (nuint)TLanes.Count), ref *output, (nuint)at + (nuint)TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<TLanes>(TLanes a, TLanes b, float* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(a, ref *sums, 0);
        TLanes.Store(b, ref *sums, (nuint)TLanes.Count);
    }

    // The last rows, and the last columns.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart<TLanes, TEpilogue>(float* sums, in TileColumns columns, int count, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (int row = 0; row < count; row++)
        {
            int left = columns.Left;
            nuint to = (nuint)(at + (row * columns.OutputStep));
            for (int vector = 0; vector < 2 && left > 0; vector++)
            {
                TLanes sum = TLanes.Load(in *sums, (nuint)(((2 * row) + vector) * TLanes.Count));
                if (left >= TLanes.Count)
                {
                    TLanes.Store(epilogue.Apply(sum, to), ref *columns.Output, to);
                }
                else
                {
                    TLanes.StorePartial(epilogue.Apply(sum, to, left), ref *columns.Output, to, left);
                }

                left -= TLanes.Count;
                to += (nuint)TLanes.Count;
            }
        }
    }
}
