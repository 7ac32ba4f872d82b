// The inner loop of convolutions and matrix products: six rows by two vectors of columns, all of whose sums stay in registers.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Six rows of a product times two vectors of columns, or one where no more are left. Each sum starts at the bias and takes its terms in
/// their order, one fused multiply-add a term: the same at every width. Twelve sums, two weights and an input fill the sixteen registers of AVX2.
/// </summary>
internal static unsafe partial class MatrixTile
{
    /// <summary>The rows of a tile.</summary>
    internal const int Rows = 6;

    /// <summary>The sums of a tile at the largest width.</summary>
    internal const int SumsLength = Rows * 2 * 16;

    /// <summary>Computes the tiles of rows at equal distances, one after the other: what surrounds a tile costs as much as a hundred of its terms.</summary>
    /// <param name="taps">The first six rows.</param>
    /// <param name="columns">The weights of up to three vectors, and where the results go.</param>
    /// <param name="tiles">How many times six rows.</param>
    /// <param name="at">Where the first result goes in the output.</param>
    /// <param name="epilogue">What happens to the results.</param>
    internal static void RunTiles<TLanes, TEpilogue>(in UniformTaps taps, in TileColumns columns, int tiles, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (columns.Third > 0)
        {
            TripleTiles<TLanes, TEpilogue>(in taps, in columns, tiles, at, epilogue);
        }
        else if (columns.Left > TLanes.Count)
        {
            PairTiles<TLanes, TEpilogue>(in taps, in columns, tiles, at, epilogue);
        }
        else
        {
            SingleTiles<TLanes, TEpilogue>(in taps, in columns, tiles, at, epilogue);
        }
    }

    /// <summary>The fewest rows, from a tile on, with which the last vectors of that tile are stored whole.</summary>
    /// <param name="rows">The rows of a tile.</param>
    /// <param name="vectors">The vectors of a row, 1 or 2.</param>
    /// <param name="columns">Where the results go.</param>
    internal static int FewestForWhole<TLanes, TEpilogue>(int rows, int vectors, in TileColumns columns)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        int over = (vectors == 2 ? columns.SecondColumn : 0) + TLanes.Count - columns.Left;
        return !TEpilogue.IsShort || (over > 0 && !columns.MaySpill) ? int.MaxValue
            : over <= 0 ? rows
            : rows + (int)((over + columns.OutputStep - 1) / columns.OutputStep);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PairTiles<TLanes, TEpilogue>(in UniformTaps taps, in TileColumns columns, int tiles, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        float* first = taps.First;
        float* output = columns.Output;
        nint second = columns.Second, step = columns.Step, row = columns.OutputStep, other = columns.SecondColumn;
        nint run = taps.Run, move = Rows * taps.Step, skip = taps.Skip, lineStep = taps.LineStep;
        int lines = taps.Lines, perLine = taps.Columns;
        float* sums = stackalloc float[SumsLength];
        nint* places = stackalloc nint[Rows];
        int whole = FewestForWhole<TLanes, TEpilogue>(Rows, 2, in columns);
        for (int count = tiles * Rows; count > 0; count -= Rows)
        {
            float* weights = columns.Weights;
            Start(in columns, 0, out TLanes a0);
            Start(in columns, columns.SecondColumn, out TLanes b0);
            TLanes a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0;
            float* from = first;
            for (int line = 0; line < lines; line++)
            {
                for (int column = 0; column < perLine; column++)
                {
                    taps.Locate(from, column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5);
                    weights = Terms(
                        weights, second, step, run, x0, x1, x2, x3, x4, x5,
                        ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
                }

                weights += skip;
                from += lineStep;
            }

            if (count >= whole)
            {
                Store(a0, b0, output, at, other, epilogue);
                Store(a1, b1, output, at + row, other, epilogue);
                Store(a2, b2, output, at + (2 * row), other, epilogue);
                Store(a3, b3, output, at + (3 * row), other, epilogue);
                Store(a4, b4, output, at + (4 * row), other, epilogue);
                Store(a5, b5, output, at + (5 * row), other, epilogue);
            }
            else
            {
                Keep(a0, b0, sums);
                Keep(a1, b1, sums + (2 * TLanes.Count));
                Keep(a2, b2, sums + (4 * TLanes.Count));
                Keep(a3, b3, sums + (6 * TLanes.Count));
                Keep(a4, b4, sums + (8 * TLanes.Count));
                Keep(a5, b5, sums + (10 * TLanes.Count));
                End<TLanes, TEpilogue>(sums, in columns, Rows, Places(places, at, row), epilogue);
            }

            first += move;
            at += Rows * row;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SingleTiles<TLanes, TEpilogue>(in UniformTaps taps, in TileColumns columns, int tiles, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        float* first = taps.First;
        nint step = columns.Step, run = taps.Run, row = columns.OutputStep, move = Rows * taps.Step, skip = taps.Skip, lineStep = taps.LineStep;
        int lines = taps.Lines, perLine = taps.Columns;
        float* sums = stackalloc float[Rows * 16];
        nint* places = stackalloc nint[Rows];
        int whole = FewestForWhole<TLanes, TEpilogue>(Rows, 1, in columns);
        for (int count = tiles * Rows; count > 0; count -= Rows)
        {
            float* weights = columns.Weights;
            Start(in columns, 0, out TLanes a0);
            TLanes a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
            float* from = first;
            for (int line = 0; line < lines; line++)
            {
                for (int column = 0; column < perLine; column++)
                {
                    taps.Locate(from, column, out float* x0, out float* x1, out float* x2, out float* x3, out float* x4, out float* x5);
                    weights = Terms(weights, step, run, x0, x1, x2, x3, x4, x5, ref a0, ref a1, ref a2, ref a3, ref a4, ref a5);
                }

                weights += skip;
                from += lineStep;
            }

            if (count >= whole)
            {
                Store(a0, columns.Output, at, epilogue);
                Store(a1, columns.Output, at + row, epilogue);
                Store(a2, columns.Output, at + (2 * row), epilogue);
                Store(a3, columns.Output, at + (3 * row), epilogue);
                Store(a4, columns.Output, at + (4 * row), epilogue);
                Store(a5, columns.Output, at + (5 * row), epilogue);
            }
            else
            {
                Keep(a0, a1, sums);
                Keep(a2, a3, sums + (2 * TLanes.Count));
                Keep(a4, a5, sums + (4 * TLanes.Count));
                End<TLanes, TEpilogue>(sums, in columns, Rows, Places(places, at, row), epilogue);
            }

            first += move;
            at += Rows * row;
        }
    }

    // The terms of a tap: two vectors of weights a term.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Terms<TLanes>(
        float* weights, nint second, nint step, nint run, float* x0, float* x1, float* x2, float* x3, float* x4, float* x5,
        ref TLanes a0, ref TLanes a1, ref TLanes a2, ref TLanes a3, ref TLanes a4, ref TLanes a5,
        ref TLanes b0, ref TLanes b1, ref TLanes b2, ref TLanes b3, ref TLanes b4, ref TLanes b5)
        where TLanes : struct, ILanes<TLanes>
    {
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

        return weights;
    }

    // The terms of a tap: one vector of weights a term.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Terms<TLanes>(
        float* weights, nint step, nint run, float* x0, float* x1, float* x2, float* x3, float* x4, float* x5,
        ref TLanes a0, ref TLanes a1, ref TLanes a2, ref TLanes a3, ref TLanes a4, ref TLanes a5)
        where TLanes : struct, ILanes<TLanes>
    {
        for (nint k = 0; k < run; k++)
        {
            TLanes a = TLanes.Load(in *weights, 0);
            weights += step;
            TLanes.Accumulate(ref a0, TLanes.BroadcastFrom(in x0[k]), a);
            TLanes.Accumulate(ref a1, TLanes.BroadcastFrom(in x1[k]), a);
            TLanes.Accumulate(ref a2, TLanes.BroadcastFrom(in x2[k]), a);
            TLanes.Accumulate(ref a3, TLanes.BroadcastFrom(in x3[k]), a);
            TLanes.Accumulate(ref a4, TLanes.BroadcastFrom(in x4[k]), a);
            TLanes.Accumulate(ref a5, TLanes.BroadcastFrom(in x5[k]), a);
        }

        return weights;
    }

    /// <summary>What the sums of a vector of columns start from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Start<TLanes>(in TileColumns columns, int column, out TLanes sum)
        where TLanes : struct, ILanes<TLanes> => sum = columns.Bias == null ? TLanes.Broadcast(0f) : TLanes.Load(in *columns.Bias, (nuint)column);

    /// <summary>
    /// Finishes the two vectors of a row. They may share columns, and what an epilogue reads may lie where they go: so both are finished before one goes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TLanes, TEpilogue>(TLanes a, TLanes b, float* output, nint at, nint secondColumn, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        // Where nothing is read at its place, b goes to the same index of memory that begins later: an address less.
        a = epilogue.Apply(a, (nuint)at);
        b = epilogue.Apply(b, (nuint)(at + secondColumn));
        TLanes.Store(a, ref *output, (nuint)at);
        TLanes.Store(b, ref *(output + secondColumn), (nuint)at);
    }

    /// <summary>Finishes the one vector of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TLanes, TEpilogue>(TLanes sum, float* output, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct => TLanes.Store(epilogue.Apply(sum, (nuint)at), ref *output, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TLanes>(float* sums, out TLanes a, out TLanes b)
        where TLanes : struct, ILanes<TLanes>
    {
        a = TLanes.Load(in *sums, 0);
        b = TLanes.Load(in *sums, (nuint)TLanes.Count);
    }

    /// <summary>Puts two sums into memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Keep<TLanes>(TLanes a, TLanes b, float* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(a, ref *sums, 0);
        TLanes.Store(b, ref *sums, (nuint)TLanes.Count);
    }

    private static nint* Places(nint* places, nint at, nint step)
    {
        for (int row = 0; row < Rows; row++)
        {
            places[row] = at + (row * step);
        }

        return places;
    }

    /// <summary>
    /// Finishes rows anywhere, the last columns, and all with long epilogues, for which the sums of a tile would have to leave the registers.
    /// </summary>
    /// <param name="sums">The sums, row by row.</param>
    /// <param name="vectors">The vectors of a row.</param>
    /// <param name="columns">Where the results go.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="places">For each row where its first result goes in the output.</param>
    /// <param name="epilogue">What happens to the results.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Store<TLanes, TEpilogue>(float* sums, int vectors, in TileColumns columns, int count, nint* places, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (int row = 0; row < count; row++)
        {
            nint at = places[row];
            if (vectors == 1)
            {
                Store(TLanes.Load(in *sums, 0), columns.Output, at, columns.Left, epilogue);
            }
            else
            {
                Load(sums, out TLanes a, out TLanes b);
                if (columns.Left >= columns.SecondColumn + TLanes.Count)
                {
                    Store(a, b, columns.Output, at, columns.SecondColumn, epilogue);
                }
                else
                {
                    Store(a, columns.Output, at, epilogue);
                    Store(b, columns.Output, at + columns.SecondColumn, columns.Left - columns.SecondColumn, epilogue);
                }
            }

            sums += vectors * TLanes.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TEpilogue>(TLanes sum, float* output, nint at, int left, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (left >= TLanes.Count)
        {
            Store(sum, output, at, epilogue);
        }
        else
        {
            TLanes.StorePartial(epilogue.Apply(sum, (nuint)at, left), ref *output, (nuint)at, left);
        }
    }
}
