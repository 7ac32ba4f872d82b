// The inner loops of the fully connected layer, each compiled on its own: inlined into one another they would outgrow
// what the just-in-time compiler is willing to inline.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>One or two vectors of outputs, each output in the four chains that <see cref="DenseKernel"/> describes.</summary>
internal static class DenseColumns
{
    /// <summary>(inputs) -> (1 vector)</summary>
    /// <param name="input">The first input.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="a">The weights of the first input for these outputs.</param>
    /// <param name="row">The distance to the weights of the next input.</param>
    /// <param name="bias">The bias of these outputs.</param>
    /// <param name="output">The first of these outputs.</param>
    /// <param name="left">The number of outputs from there to the end of the layer.</param>
    /// <param name="activation">f.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void One<TLanes, TActivation, TStream>(
        ref float input, nuint inputs, ref float a, nuint row, ref float bias, ref float output, int left, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivation
        where TStream : struct, IWeightStream
    {
        TLanes zero = TLanes.Broadcast(0f);
        TLanes a0 = TLanes.Load(in bias, 0), a1 = zero, a2 = zero, a3 = zero;
        nuint row2 = 2 * row, row3 = 3 * row, rest = inputs;
        for (; rest >= 4; rest -= 4)
        {
            TStream.Announce(in a);
            TLanes.Accumulate(ref a0, TLanes.BroadcastFrom(in input), in a, 0);
            TLanes.Accumulate(ref a1, TLanes.BroadcastFrom(ref Unsafe.Add(ref input, 1)), in a, row);
            TLanes.Accumulate(ref a2, TLanes.BroadcastFrom(ref Unsafe.Add(ref input, 2)), in a, row2);
            TLanes.Accumulate(ref a3, TLanes.BroadcastFrom(ref Unsafe.Add(ref input, 3)), in a, row3);
            input = ref Unsafe.Add(ref input, 4);
            a = ref Unsafe.Add(ref a, 4 * row);
        }

        if (rest > 0)
        {
            TLanes.Accumulate(ref a0, TLanes.BroadcastFrom(in input), in a, 0);
            if (rest > 1)
            {
                TLanes.Accumulate(ref a1, TLanes.BroadcastFrom(ref Unsafe.Add(ref input, 1)), in a, row);
            }

            if (rest > 2)
            {
                TLanes.Accumulate(ref a2, TLanes.BroadcastFrom(ref Unsafe.Add(ref input, 2)), in a, row2);
            }
        }

        PackedDense.Store(activation.Apply(a0 + a2 + (a1 + a3)), ref output, left);
    }

    /// <summary>(inputs) -> (2 vectors)</summary>
    /// <param name="input">The first input.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="a">The weights of the first input for these outputs.</param>
    /// <param name="row">The distance to the weights of the next input.</param>
    /// <param name="bias">The bias of these outputs.</param>
    /// <param name="output">The first of these outputs.</param>
    /// <param name="left">The number of outputs from there to the end of the layer.</param>
    /// <param name="activation">f.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Two<TFirst, TSecond, TActivation, TStream>(
        ref float input, nuint inputs, ref float a, nuint row, ref float bias, ref float output, int left, TActivation activation)
        where TFirst : struct, ILanes<TFirst>
        where TSecond : struct, ILanes<TSecond>
        where TActivation : struct, IActivation
        where TStream : struct, IWeightStream
    {
        // Behind the widest vector begins another block.
        ref float b = ref Unsafe.Add(ref a, TFirst.Count == PackedDense.BlockWidth ? inputs * row : (nuint)TFirst.Count);
        TFirst zeroA = TFirst.Broadcast(0f);
        TSecond zeroB = TSecond.Broadcast(0f);
        TFirst a0 = TFirst.Load(in bias, 0), a1 = zeroA, a2 = zeroA, a3 = zeroA;
        TSecond b0 = TSecond.Load(in bias, (nuint)TFirst.Count), b1 = zeroB, b2 = zeroB, b3 = zeroB;
        nuint row2 = 2 * row, row3 = 3 * row, rest = inputs;
        for (; rest >= 4; rest -= 4)
        {
            TStream.Announce(in a);
            if (TFirst.Count == PackedDense.BlockWidth)
            {
                TStream.Announce(in b);
            }

            Step(ref a0, ref b0, ref input, in a, in b, 0);
            Step(ref a1, ref b1, ref Unsafe.Add(ref input, 1), in a, in b, row);
            Step(ref a2, ref b2, ref Unsafe.Add(ref input, 2), in a, in b, row2);
            Step(ref a3, ref b3, ref Unsafe.Add(ref input, 3), in a, in b, row3);
            input = ref Unsafe.Add(ref input, 4);
            a = ref Unsafe.Add(ref a, 4 * row);
            b = ref Unsafe.Add(ref b, 4 * row);
        }

        if (rest > 0)
        {
            Step(ref a0, ref b0, ref input, in a, in b, 0);
            if (rest > 1)
            {
                Step(ref a1, ref b1, ref Unsafe.Add(ref input, 1), in a, in b, row);
            }

            if (rest > 2)
            {
                Step(ref a2, ref b2, ref Unsafe.Add(ref input, 2), in a, in b, row2);
            }
        }

        PackedDense.Store(activation.Apply(a0 + a2 + (a1 + a3)), ref output, left);
        PackedDense.Store(activation.Apply(b0 + b2 + (b1 + b3)), ref Unsafe.Add(ref output, TFirst.Count), left - TFirst.Count);
    }

    /// <summary>(inputs) -> (blocks), for vectors of half a block.</summary>
    /// <param name="input">The first input.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="weights">The weights of the first block.</param>
    /// <param name="bias">The bias of these outputs.</param>
    /// <param name="output">The first of these outputs.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="left">The number of outputs from there to the end of the layer.</param>
    /// <param name="activation">f.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Blocks<TLanes, TActivation, TStream>(
        ref float input, nuint inputs, ref float weights, ref float bias, ref float output, int blocks, int left, TActivation activation)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivation
        where TStream : struct, IWeightStream
    {
        const nuint Row = PackedDense.BlockWidth;
        TLanes zero = TLanes.Broadcast(0f);
        for (; blocks > 0; blocks--)
        {
            ref float x = ref input;
            TLanes a0 = TLanes.Load(in bias, 0), a1 = zero, a2 = zero, a3 = zero;
            TLanes b0 = TLanes.Load(in bias, (nuint)TLanes.Count), b1 = zero, b2 = zero, b3 = zero;
            nuint rest = inputs;
            for (; rest >= 4; rest -= 4)
            {
                TStream.Announce(in weights);
                ref float b = ref Unsafe.Add(ref weights, TLanes.Count);
                Step(ref a0, ref b0, ref x, in weights, in b, 0);
                Step(ref a1, ref b1, ref Unsafe.Add(ref x, 1), in weights, in b, Row);
                Step(ref a2, ref b2, ref Unsafe.Add(ref x, 2), in weights, in b, 2 * Row);
                Step(ref a3, ref b3, ref Unsafe.Add(ref x, 3), in weights, in b, 3 * Row);
                x = ref Unsafe.Add(ref x, 4);
                weights = ref Unsafe.Add(ref weights, 4 * Row);
            }

            if (rest > 0)
            {
                ref float b = ref Unsafe.Add(ref weights, TLanes.Count);
                Step(ref a0, ref b0, ref x, in weights, in b, 0);
                if (rest > 1)
                {
                    Step(ref a1, ref b1, ref Unsafe.Add(ref x, 1), in weights, in b, Row);
                }

                if (rest > 2)
                {
                    Step(ref a2, ref b2, ref Unsafe.Add(ref x, 2), in weights, in b, 2 * Row);
                }

                weights = ref Unsafe.Add(ref weights, rest * Row);
            }

            PackedDense.Store(activation.Apply(a0 + a2 + (a1 + a3)), ref output, left);
            PackedDense.Store(activation.Apply(b0 + b2 + (b1 + b3)), ref Unsafe.Add(ref output, TLanes.Count), left - TLanes.Count);
            bias = ref Unsafe.Add(ref bias, (nint)Row);
            output = ref Unsafe.Add(ref output, (nint)Row);
            left -= PackedDense.BlockWidth;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TFirst, TSecond>(
        ref TFirst a, ref TSecond b, ref readonly float input, ref readonly float weightsA, ref readonly float weightsB, nuint row)
        where TFirst : struct, ILanes<TFirst>
        where TSecond : struct, ILanes<TSecond>
    {
        TFirst x = TFirst.BroadcastFrom(in input);
        TFirst.Accumulate(ref a, x, in weightsA, row);
        TSecond.Accumulate(ref b, PackedDense.Same<TFirst, TSecond>(x, in input), in weightsB, row);
    }
}
