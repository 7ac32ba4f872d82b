// The inner loop of convolutions and matrix products: six rows by two vectors of columns, all of whose sums stay in registers.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Six rows of a product times two vectors of columns, or one where no more are left. Each sum starts at the bias and takes its terms in
/// their order, one fused multiply-add a term: the same at every width. Twelve sums, two weights and an input fill the sixteen registers of AVX2.
/// </summary>
internal static unsafe class MatrixTile
{
    /// <summary>The rows of a tile.</summary>
    internal const int Rows = 6;

    /// <summary>The sums of a tile at the largest width.</summary>
    internal const int SumsLength = Rows * 2 * 16;

    /// <summary>Computes the tiles of rows at equal distances, one after the other: what surrounds a tile costs as much as a hundred of its terms.</summary>
    /// <param name="taps">The first six rows.</param>
    /// <param name="columns">The weights of the two vectors, and where the results go.</param>
    /// <param name="tiles">How many times six rows.</param>
    /// <param name="at">Where the first result goes in the output.</param>
    /// <param name="epilogue">What happens to the results.</param>
    internal static void RunTiles<TLanes, TEpilogue>(in UniformTaps taps, in TileColumns columns, int tiles, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        if (columns.Left > TLanes.Count)
        {
            PairTiles<TLanes, TEpilogue>(in taps, in columns, tiles, at, epilogue);
        }
        else
        {
            SingleTiles<TLanes, TEpilogue>(in taps, in columns, tiles, at, epilogue);
        }
    }

    /// <summary>Begins a tile of up to six rows that lie and go anywhere: its sums start at the bias.</summary>
    /// <param name="columns">The weights of the two vectors.</param>
    /// <param name="sums">Receives the sums, six rows of two vectors of any width.</param>
    internal static void Begin<TLanes>(in TileColumns columns, float* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int row = 0; row < Rows; row++)
        {
            Start(in columns, 0, out TLanes a);
            TLanes.Store(a, ref *sums, 0);
            sums += TLanes.Count;
            if (columns.Left > TLanes.Count)
            {
                Start(in columns, TLanes.Count, out TLanes b);
                TLanes.Store(b, ref *sums, 0);
                sums += TLanes.Count;
            }
        }
    }

    /// <summary>Adds terms to the sums of a tile.</summary>
    /// <param name="rows">For each tap where it begins in each of six rows.</param>
    /// <param name="taps">The number of taps.</param>
    /// <param name="run">The floats of a tap.</param>
    /// <param name="columns">The weights of the two vectors.</param>
    /// <param name="weights">The weights of the first tap.</param>
    /// <param name="sums">The sums.</param>
    internal static void Continue<TLanes>(float** rows, int taps, nint run, in TileColumns columns, float* weights, float* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        if (columns.Left > TLanes.Count)
        {
            PairSums<TLanes>(rows, taps, run, weights, columns.Second, columns.Step, sums);
        }
        else
        {
            SingleSums<TLanes>(rows, taps, run, weights, columns.Step, sums);
        }
    }

    /// <summary>Ends a tile.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="columns">Where the results go.</param>
    /// <param name="count">How many rows are written, at least 1; more than six count as six.</param>
    /// <param name="places">For each row where its first result goes in the output.</param>
    /// <param name="epilogue">What happens to the results.</param>
    internal static void End<TLanes, TEpilogue>(float* sums, in TileColumns columns, int count, nint* places, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
        => Store<TLanes, TEpilogue>(sums, columns.Left > TLanes.Count ? 2 : 1, in columns, Math.Min(count, Rows), places, epilogue);

    /// <summary>The fewest rows, from a tile on, with which the last vectors of that tile are stored whole.</summary>
    /// <param name="vectors">The vectors of a row, 1 or 2.</param>
    /// <param name="columns">Where the results go.</param>
    internal static int FewestForWhole<TLanes, TEpilogue>(int vectors, in TileColumns columns)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        int over = (vectors * TLanes.Count) - columns.Left;
        return !TEpilogue.IsShort || (over > 0 && !columns.MaySpill) ? int.MaxValue
            : over <= 0 ? Rows
            : Rows + (int)((over + columns.OutputStep - 1) / columns.OutputStep);
    }

    /// <summary>Computes a tile of fewer than six rows with one tap at equal distances.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="step">The distance of rows.</param>
    /// <param name="count">The number of rows, 1 to 5.</param>
    /// <param name="run">The floats of a row.</param>
    /// <param name="columns">The weights of the two vectors, and where the results go.</param>
    /// <param name="at">Where the first result goes in the output.</param>
    /// <param name="epilogue">What happens to the results.</param>
    [SkipLocalsInit]
    internal static void RunPart<TLanes, TEpilogue>(float* first, nint step, int count, nint run, in TileColumns columns, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        float* sums = stackalloc float[SumsLength];
        float** rows = stackalloc float*[Rows];
        nint* places = stackalloc nint[Rows];
        for (int i = 0; i < Rows; i++)
        {
            rows[i] = first + (Math.Min(i, count - 1) * step);
            places[i] = at + (i * columns.OutputStep);
        }

        Begin<TLanes>(in columns, sums);
        Continue<TLanes>(rows, 1, run, in columns, columns.Weights, sums);
        End<TLanes, TEpilogue>(sums, in columns, count, places, epilogue);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PairTiles<TLanes, TEpilogue>(in UniformTaps taps, in TileColumns columns, int tiles, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        float* first = taps.First;
        nint second = columns.Second, step = columns.Step, row = columns.OutputStep;
        nint run = taps.Run, move = Rows * taps.Step, skip = taps.Skip, lineStep = taps.LineStep;
        int lines = taps.Lines, perLine = taps.Columns;
        float* sums = stackalloc float[SumsLength];
        nint* places = stackalloc nint[Rows];
        int whole = FewestForWhole<TLanes, TEpilogue>(2, in columns);
        for (int count = tiles * Rows; count > 0; count -= Rows)
        {
            float* weights = columns.Weights;
            Start(in columns, 0, out TLanes a0);
            Start(in columns, TLanes.Count, out TLanes b0);
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
                Store(a0, b0, columns.Output, at, epilogue);
                Store(a1, b1, columns.Output, at + row, epilogue);
                Store(a2, b2, columns.Output, at + (2 * row), epilogue);
                Store(a3, b3, columns.Output, at + (3 * row), epilogue);
                Store(a4, b4, columns.Output, at + (4 * row), epilogue);
                Store(a5, b5, columns.Output, at + (5 * row), epilogue);
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
        int whole = FewestForWhole<TLanes, TEpilogue>(1, in columns);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PairSums<TLanes>(float** rows, int taps, nint run, float* weights, nint second, nint step, float* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        Load(sums, out TLanes a0, out TLanes b0);
        Load(sums + (2 * TLanes.Count), out TLanes a1, out TLanes b1);
        Load(sums + (4 * TLanes.Count), out TLanes a2, out TLanes b2);
        Load(sums + (6 * TLanes.Count), out TLanes a3, out TLanes b3);
        Load(sums + (8 * TLanes.Count), out TLanes a4, out TLanes b4);
        Load(sums + (10 * TLanes.Count), out TLanes a5, out TLanes b5);
        for (; taps > 0; taps--)
        {
            weights = Terms(
                weights, second, step, run, rows[0], rows[1], rows[2], rows[3], rows[4], rows[5],
                ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref b0, ref b1, ref b2, ref b3, ref b4, ref b5);
            rows += Rows;
        }

        Keep(a0, b0, sums);
        Keep(a1, b1, sums + (2 * TLanes.Count));
        Keep(a2, b2, sums + (4 * TLanes.Count));
        Keep(a3, b3, sums + (6 * TLanes.Count));
        Keep(a4, b4, sums + (8 * TLanes.Count));
        Keep(a5, b5, sums + (10 * TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SingleSums<TLanes>(float** rows, int taps, nint run, float* weights, nint step, float* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        Load(sums, out TLanes a0, out TLanes a1);
        Load(sums + (2 * TLanes.Count), out TLanes a2, out TLanes a3);
        Load(sums + (4 * TLanes.Count), out TLanes a4, out TLanes a5);
        for (; taps > 0; taps--)
        {
            weights = Terms(weights, step, run, rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], ref a0, ref a1, ref a2, ref a3, ref a4, ref a5);
            rows += Rows;
        }

        Keep(a0, a1, sums);
        Keep(a2, a3, sums + (2 * TLanes.Count));
        Keep(a4, a5, sums + (4 * TLanes.Count));
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

    /// <summary>Finishes the two vectors of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TLanes, TEpilogue>(TLanes a, TLanes b, float* output, nint at, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        Store(a, output, at, epilogue);
        Store(b, output, at + TLanes.Count, epilogue);
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

    // Rows anywhere, the last columns, and long epilogues, for which the sums of a tile would have to leave the registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Store<TLanes, TEpilogue>(float* sums, int vectors, in TileColumns columns, int count, nint* places, TEpilogue epilogue)
        where TLanes : struct, ILanes<TLanes>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        for (int row = 0; row < count; row++)
        {
            int left = columns.Left;
            nuint to = (nuint)places[row];
            for (int vector = 0; vector < vectors && left > 0; vector++)
            {
                TLanes sum = TLanes.Load(in *sums, (nuint)(((vectors * row) + vector) * TLanes.Count));
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
