// Tiles of rows that lie and go anywhere, whose sums wait in memory from some taps to the next.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

internal static unsafe partial class MatrixTile
{
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
                Start(in columns, columns.SecondColumn, out TLanes b);
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
}
