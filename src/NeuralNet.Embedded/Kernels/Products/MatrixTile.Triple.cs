// Three vectors of columns at a time.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

internal static unsafe partial class MatrixTile
{
    private const int RowsOfTriple = 3;

    // Three rows by three vectors: a last vector alone would wait for its loads, six inputs for six of its sums.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TripleTiles<TLanes, TEpilogue>(in UniformTaps taps, in TileColumns columns, int tiles, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        float* first = taps.First, output = columns.Output;
        nint second = columns.Second, third = columns.Third, step = columns.Step, row = columns.OutputStep;
        nint run = taps.Run, move = RowsOfTriple * taps.Step, skip = taps.Skip, lineStep = taps.LineStep;
        int lines = taps.Lines, perLine = taps.Columns;
        for (int count = tiles * Rows; count > 0; count -= RowsOfTriple)
        {
            float* weights = columns.Weights;
            Start(in columns, 0, out TLanes a0);
            Start(in columns, TLanes.Count, out TLanes b0);
            Start(in columns, 2 * TLanes.Count, out TLanes c0);
            TLanes a1 = a0, a2 = a0, b1 = b0, b2 = b0, c1 = c0, c2 = c0;
            float* from = first;
            for (int line = 0; line < lines; line++)
            {
                for (int column = 0; column < perLine; column++)
                {
                    taps.Locate(from, column, out float* x0, out float* x1, out float* x2);
                    for (nint k = 0; k < run; k++)
                    {
                        TLanes a = TLanes.Load(in *weights, 0), b = TLanes.Load(in *(weights + second), 0), c = TLanes.Load(in *(weights + third), 0);
                        weights += step;
                        TLanes x = TLanes.BroadcastFrom(in x0[k]);
                        TLanes.Accumulate(ref a0, x, a);
                        TLanes.Accumulate(ref b0, x, b);
                        TLanes.Accumulate(ref c0, x, c);
                        x = TLanes.BroadcastFrom(in x1[k]);
                        TLanes.Accumulate(ref a1, x, a);
                        TLanes.Accumulate(ref b1, x, b);
                        TLanes.Accumulate(ref c1, x, c);
                        x = TLanes.BroadcastFrom(in x2[k]);
                        TLanes.Accumulate(ref a2, x, a);
                        TLanes.Accumulate(ref b2, x, b);
                        TLanes.Accumulate(ref c2, x, c);
                    }
                }

                weights += skip;
                from += lineStep;
            }

            Store(a0, b0, c0, output, at, epilogue);
            Store(a1, b1, c1, output, at + row, epilogue);
            Store(a2, b2, c2, output, at + (2 * row), epilogue);
            first += move;
            at += RowsOfTriple * row;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TEpilogue>(TLanes a, TLanes b, TLanes c, float* output, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Store(a, output, at, epilogue);
        Store(b, output, at + TLanes.Count, epilogue);
        Store(c, output, at + (2 * TLanes.Count), epilogue);
    }
}
