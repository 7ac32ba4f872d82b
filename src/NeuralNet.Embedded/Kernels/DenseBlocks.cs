// The blocks of a fully connected layer, for vectors as wide as a block: sixteen outputs each.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Blocks of outputs, each output in the four chains that <see cref="DenseKernel"/> describes.</summary>
/// <remarks>
/// Four blocks at a time read an input once for four steps, and sixteen chains hide the latency of the multiply-add. But the weights
/// of four blocks lie apart, and a processor follows few short columns at a time: from 100 KB on it is faster to read the weights one
/// after the other, unless there are many inputs. Figures: the benchmarks' results.
/// </remarks>
internal static class DenseBlocks
{
    private const int Width = PackedDense.BlockWidth;
    private const nuint Row = Width;

    // In floats, and in inputs.
    private const int LargestSideBySide = 24 << 10, ManyInputs = 640;

    /// <summary>Computes the outputs of all blocks.</summary>
    /// <param name="to">The number of outputs in blocks, a multiple of 16.</param>
    /// <param name="input">The first input.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="bias">The packed bias.</param>
    /// <param name="output">The first output.</param>
    /// <param name="outputs">The number of outputs: the last block may have less than 16.</param>
    /// <param name="activation">f.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run<TActivation>(
        int to, ref float input, nuint inputs, ref float weights, ref float bias, ref float output, int outputs, TActivation activation)
        where TActivation : struct, IActivation
    {
        nuint size = inputs * (nuint)to;
        if (size >= DistantWeights.SmallestOfWide)
        {
            OneByOne<TActivation, DistantWeights>(0, to, ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
        }
        else
        {
            int at = 0;
            if (size <= LargestSideBySide || inputs >= ManyInputs)
            {
                at = SideBySide(to, ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
            }

            OneByOne<TActivation, CachedWeights>(at, to, ref input, inputs, ref weights, ref bias, ref output, outputs, activation);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneByOne<TActivation, TStream>(
        int from, int to, ref float input, nuint inputs, ref float weights, ref float bias, ref float output, int outputs, TActivation activation)
        where TActivation : struct, IActivation
        where TStream : struct, IWeightStream
    {
        for (int at = from; at < to; at += Width)
        {
            DenseColumns.One<Lanes512, TActivation, TStream>(
                ref input,
                inputs,
                ref PackedDense.Column(ref weights, inputs, at),
                Row,
                ref Unsafe.Add(ref bias, at),
                ref Unsafe.Add(ref output, at),
                outputs - at,
                activation);
        }
    }

    // Four blocks at a time, then two; the number of outputs done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SideBySide<TActivation>(
        int to, ref float input, nuint inputs, ref float weights, ref float bias, ref float output, int outputs, TActivation activation)
        where TActivation : struct, IActivation
    {
        int at = 0, offset = FloatsIntoLine(ref weights);

        // Four write whole vectors, also over the last outputs.
        for (; at <= Math.Min(to, outputs) - (4 * Width); at += 4 * Width)
        {
            ref float column = ref PackedDense.Column(ref weights, inputs, at);
            if (offset == 0 || inputs == 0)
            {
                Four(ref input, inputs, ref column, ref Unsafe.Add(ref bias, at), ref Unsafe.Add(ref output, at), activation);
            }
            else
            {
                FourByLines(offset, ref input, inputs, ref column, ref Unsafe.Add(ref bias, at), ref Unsafe.Add(ref output, at), activation);
            }
        }

        for (; at <= to - (2 * Width); at += 2 * Width)
        {
            DenseColumns.Two<Lanes512, Lanes512, TActivation, CachedWeights>(
                ref input,
                inputs,
                ref PackedDense.Column(ref weights, inputs, at),
                Row,
                ref Unsafe.Add(ref bias, at),
                ref Unsafe.Add(ref output, at),
                outputs - at,
                activation);
        }

        return at;
    }

    // Where in a line of the cache, 64 bytes, the weights start. The garbage collector may move them at any time: it changes no result.
    private static unsafe int FloatsIntoLine(ref readonly float weights)
        => (int)(((nuint)Unsafe.AsPointer(ref Unsafe.AsRef(in weights)) / sizeof(float)) % Width);

    /// <summary>(inputs) -> (4 blocks)</summary>
    /// <param name="input">The first input.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="a">The weights of the first input for the first block.</param>
    /// <param name="bias">The bias of these outputs.</param>
    /// <param name="output">The first of these outputs.</param>
    /// <param name="activation">f.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four<TActivation>(ref float input, nuint inputs, ref float a, ref float bias, ref float output, TActivation activation)
        where TActivation : struct, IActivation
    {
        nuint block = inputs * Row, block2 = 2 * block, block3 = 3 * block;
        Lanes512 zero = Lanes512.Broadcast(0f);
        Lanes512 a0 = Lanes512.Load(in bias, 0), a1 = zero, a2 = zero, a3 = zero;
        Lanes512 b0 = Lanes512.Load(in bias, Row), b1 = zero, b2 = zero, b3 = zero;
        Lanes512 c0 = Lanes512.Load(in bias, 2 * Row), c1 = zero, c2 = zero, c3 = zero;
        Lanes512 d0 = Lanes512.Load(in bias, 3 * Row), d1 = zero, d2 = zero, d3 = zero;
        nuint rest = inputs;
        for (; rest >= 4; rest -= 4)
        {
            Step(ref a0, ref b0, ref c0, ref d0, Input(ref input, 0), ref a, block, block2, block3);
            Step(ref a1, ref b1, ref c1, ref d1, Input(ref input, 1), ref Unsafe.Add(ref a, Row), block, block2, block3);
            Step(ref a2, ref b2, ref c2, ref d2, Input(ref input, 2), ref Unsafe.Add(ref a, 2 * Row), block, block2, block3);
            Step(ref a3, ref b3, ref c3, ref d3, Input(ref input, 3), ref Unsafe.Add(ref a, 3 * Row), block, block2, block3);
            input = ref Unsafe.Add(ref input, 4);
            a = ref Unsafe.Add(ref a, 4 * Row);
        }

        if (rest > 0)
        {
            Step(ref a0, ref b0, ref c0, ref d0, Input(ref input, 0), ref a, block, block2, block3);
            if (rest > 1)
            {
                Step(ref a1, ref b1, ref c1, ref d1, Input(ref input, 1), ref Unsafe.Add(ref a, Row), block, block2, block3);
            }

            if (rest > 2)
            {
                Step(ref a2, ref b2, ref c2, ref d2, Input(ref input, 2), ref Unsafe.Add(ref a, 2 * Row), block, block2, block3);
            }
        }

        Lanes512.Store(a0 + a2 + (a1 + a3), ref output, 0);
        Lanes512.Store(b0 + b2 + (b1 + b3), ref output, Row);
        Lanes512.Store(c0 + c2 + (c1 + c3), ref output, 2 * Row);
        Lanes512.Store(d0 + d2 + (d1 + d3), ref output, 3 * Row);
        Apply(ref output, activation);
    }

    /// <summary>
    /// (inputs) -> (4 blocks), for weights that do not start where a line of the cache does, as those in an assembly's data: reads whole
    /// lines, where a read of a row would touch two, and so is up to 1.7 times as fast. A line holds the last outputs of one row of
    /// weights and the first of the next. So the lanes are the outputs, turned by <paramref name="offset"/>: the lower lanes are
    /// the last outputs and lag a row, and a chain, behind. The chains' sum is the same for both: (0 + 2) + (1 + 3) and (1 + 3) + (2 + 0).
    /// </summary>
    /// <param name="offset">How many floats lie between the start of a line and a row of weights, 1 to 15. Any gives the same bits.</param>
    /// <param name="input">The first input.</param>
    /// <param name="inputs">The number of inputs, 1 or more.</param>
    /// <param name="a">The weights of the first input for the first block.</param>
    /// <param name="bias">The bias of these outputs.</param>
    /// <param name="output">The first of these outputs.</param>
    /// <param name="activation">f.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void FourByLines<TActivation>(
        int offset, ref float input, nuint inputs, ref float a, ref float bias, ref float output, TActivation activation)
        where TActivation : struct, IActivation
    {
        nuint block = inputs * Row, block2 = 2 * block, block3 = 3 * block;
        Lanes512 zero = Lanes512.Broadcast(0f), lower = Lanes512.First(offset), x = Input(ref input, 0);

        // The first row has no line before it, and its upper lanes alone belong to it.
        Lanes512 first = Lanes512.Select(lower, zero, x);
        Lanes512 a1 = Turned(ref bias, 0, offset), a0 = Lanes512.Select(lower, zero, a1), a2 = zero, a3 = zero;
        Lanes512 b1 = Turned(ref bias, Row, offset), b0 = Lanes512.Select(lower, zero, b1), b2 = zero, b3 = zero;
        Lanes512 c1 = Turned(ref bias, 2 * Row, offset), c0 = Lanes512.Select(lower, zero, c1), c2 = zero, c3 = zero;
        Lanes512 d1 = Turned(ref bias, 3 * Row, offset), d0 = Lanes512.Select(lower, zero, d1), d2 = zero, d3 = zero;
        a1 = Lanes512.Select(lower, a1, zero);
        b1 = Lanes512.Select(lower, b1, zero);
        c1 = Lanes512.Select(lower, c1, zero);
        d1 = Lanes512.Select(lower, d1, zero);
        Lanes512.Accumulate(ref a0, first, Lanes512.Select(lower, zero, Turned(ref a, 0, offset)));
        Lanes512.Accumulate(ref b0, first, Lanes512.Select(lower, zero, Turned(ref a, block, offset)));
        Lanes512.Accumulate(ref c0, first, Lanes512.Select(lower, zero, Turned(ref a, block2, offset)));
        Lanes512.Accumulate(ref d0, first, Lanes512.Select(lower, zero, Turned(ref a, block3, offset)));
        ref float line = ref Unsafe.Add(ref a, Width - offset);
        nuint rest = inputs - 1;
        for (; rest >= 4; rest -= 4)
        {
            Step(ref a1, ref b1, ref c1, ref d1, Next(ref x, ref input, 1, lower), ref line, block, block2, block3);
            Step(ref a2, ref b2, ref c2, ref d2, Next(ref x, ref input, 2, lower), ref Unsafe.Add(ref line, Row), block, block2, block3);
            Step(ref a3, ref b3, ref c3, ref d3, Next(ref x, ref input, 3, lower), ref Unsafe.Add(ref line, 2 * Row), block, block2, block3);
            Step(ref a0, ref b0, ref c0, ref d0, Next(ref x, ref input, 4, lower), ref Unsafe.Add(ref line, 3 * Row), block, block2, block3);
            input = ref Unsafe.Add(ref input, 4);
            line = ref Unsafe.Add(ref line, 4 * Row);
        }

        if (rest > 0)
        {
            Step(ref a1, ref b1, ref c1, ref d1, Next(ref x, ref input, 1, lower), ref line, block, block2, block3);
            if (rest > 1)
            {
                Step(ref a2, ref b2, ref c2, ref d2, Next(ref x, ref input, 2, lower), ref Unsafe.Add(ref line, Row), block, block2, block3);
            }

            if (rest > 2)
            {
                Step(ref a3, ref b3, ref c3, ref d3, Next(ref x, ref input, 3, lower), ref Unsafe.Add(ref line, 2 * Row), block, block2, block3);
            }
        }

        // The last row has no line behind it, and its lower lanes alone are left.
        ref float end = ref Unsafe.Add(ref a, block - Row);
        Lanes512 last = Lanes512.Select(lower, x, zero);
        Lanes512 endA = Lanes512.Select(lower, Turned(ref end, 0, offset), zero), endB = Lanes512.Select(lower, Turned(ref end, block, offset), zero);
        Lanes512 endC = Lanes512.Select(lower, Turned(ref end, block2, offset), zero), endD = Lanes512.Select(lower, Turned(ref end, block3, offset), zero);
        switch (rest)
        {
            case 0:
                Step(ref a1, ref b1, ref c1, ref d1, last, endA, endB, endC, endD);
                break;
            case 1:
                Step(ref a2, ref b2, ref c2, ref d2, last, endA, endB, endC, endD);
                break;
            case 2:
                Step(ref a3, ref b3, ref c3, ref d3, last, endA, endB, endC, endD);
                break;
            default:
                Step(ref a0, ref b0, ref c0, ref d0, last, endA, endB, endC, endD);
                break;
        }

        Lanes512.Store(Lanes512.Rotate(a0 + a2 + (a1 + a3), -offset), ref output, 0);
        Lanes512.Store(Lanes512.Rotate(b0 + b2 + (b1 + b3), -offset), ref output, Row);
        Lanes512.Store(Lanes512.Rotate(c0 + c2 + (c1 + c3), -offset), ref output, 2 * Row);
        Lanes512.Store(Lanes512.Rotate(d0 + d2 + (d1 + d3), -offset), ref output, 3 * Row);
        Apply(ref output, activation);
    }

    // One copy of the activation, over sums that have just been written: four would outgrow what is inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<TActivation>(ref float output, TActivation activation)
        where TActivation : struct, IActivation
    {
        for (nuint at = 0; at < 4 * Row; at += Row)
        {
            Lanes512.Store(activation.Apply(Lanes512.Load(in output, at)), ref output, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Input(ref float input, nuint at) => Lanes512.BroadcastFrom(ref Unsafe.Add(ref input, at));

    // The input for a line: the one before for the lower lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Next(ref Lanes512 x, ref float input, nuint at, Lanes512 lower)
    {
        Lanes512 before = x;
        x = Input(ref input, at);
        return Lanes512.Select(lower, before, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Turned(ref float row, nuint at, int offset) => Lanes512.Rotate(Lanes512.Load(in row, at), offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref Lanes512 a, ref Lanes512 b, ref Lanes512 c, ref Lanes512 d, Lanes512 x, ref readonly float weights, nuint block, nuint block2, nuint block3)
    {
        Lanes512.Accumulate(ref a, x, in weights, 0);
        Lanes512.Accumulate(ref b, x, in weights, block);
        Lanes512.Accumulate(ref c, x, in weights, block2);
        Lanes512.Accumulate(ref d, x, in weights, block3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ref Lanes512 a, ref Lanes512 b, ref Lanes512 c, ref Lanes512 d, Lanes512 x, Lanes512 weightsA, Lanes512 weightsB, Lanes512 weightsC, Lanes512 weightsD)
    {
        Lanes512.Accumulate(ref a, x, weightsA);
        Lanes512.Accumulate(ref b, x, weightsB);
        Lanes512.Accumulate(ref c, x, weightsC);
        Lanes512.Accumulate(ref d, x, weightsD);
    }
}
