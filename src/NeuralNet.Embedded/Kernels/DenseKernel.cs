// The fully connected layer with two or more outputs: outputs lie across lanes, and each sums its inputs in four chains.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>output = weights * input + bias, at any width, for packed weights.</summary>
/// <remarks>
/// Layout: blocks of 16 outputs, each [inputs][16]; then one block [inputs][w] for the rest, w rounded up to a multiple of 4 and
/// padded with zeros. A vector of outputs therefore finds its weights for input i one row, 16 or w floats, behind those for i - 1.
/// Order: chain c of an output takes the inputs i with i % 4 == c, in order, by fused multiply-add; chain 0 starts at the bias,
/// the others at 0; the sum is (chain 0 + chain 2) + (chain 1 + chain 3). Four chains of two vectors hide the latency of the
/// multiply-add where there are few outputs, and they depend on nothing but the layer.
/// </remarks>
internal readonly ref struct DenseKernel(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output) : ILanesKernel
{
    /// <summary>The outputs of a full block: the lanes of the widest vectors.</summary>
    internal const int BlockWidth = 16;

    private readonly ReadOnlySpan<float> _input = input;
    private readonly ReadOnlySpan<float> _weights = weights;
    private readonly ReadOnlySpan<float> _bias = bias;
    private readonly Span<float> _output = output;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int padded = (_output.Length + 3) & -4;
        int inBlocks = padded & -BlockWidth;
        Columns<TLanes>(0, inBlocks, BlockWidth);

        // The last block has rows of 4, 8 or 12: where the vectors are wider, 12 outputs are a vector of 8 and one of 4.
        int rowWidth = padded - inBlocks;
        if (TLanes.Count <= 4)
        {
            Columns<TLanes>(inBlocks, padded, rowWidth);
        }
        else if (rowWidth == 12)
        {
            TwoVectors<Lanes256, Lanes128<Fused>>(inBlocks, rowWidth);
        }
        else if (rowWidth == 8)
        {
            OneVector<Lanes256>(inBlocks, rowWidth);
        }
        else if (rowWidth == 4)
        {
            OneVector<Lanes128<Fused>>(inBlocks, rowWidth);
        }
    }

    /// <summary>Computes the outputs of blocks, which are whole vectors.</summary>
    /// <param name="from">The first output.</param>
    /// <param name="to">The end of the blocks of this row width.</param>
    /// <param name="rowWidth">The distance between the weights of one input and the next.</param>
    private void Columns<TLanes>(int from, int to, int rowWidth)
        where TLanes : struct, ILanes<TLanes>
    {
        int at = from;
        for (; at <= to - (2 * TLanes.Count); at += 2 * TLanes.Count)
        {
            TwoVectors<TLanes, TLanes>(at, rowWidth);
        }

        for (; at <= to - TLanes.Count; at += TLanes.Count)
        {
            OneVector<TLanes>(at, rowWidth);
        }
    }

    // (inputs) -> (2 vectors)
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void TwoVectors<TFirst, TSecond>(int at, int rowWidth)
        where TFirst : struct, ILanes<TFirst>
        where TSecond : struct, ILanes<TSecond>
    {
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float a = ref Column(at);
        ref float b = ref Column(at + TFirst.Count);
        TFirst zeroA = TFirst.Broadcast(0f);
        TSecond zeroB = TSecond.Broadcast(0f);
        TFirst a0 = TFirst.Load(in MemoryMarshal.GetReference(_bias), (nuint)at), a1 = zeroA, a2 = zeroA, a3 = zeroA;
        TSecond b0 = TSecond.Load(in MemoryMarshal.GetReference(_bias), (nuint)(at + TFirst.Count)), b1 = zeroB, b2 = zeroB, b3 = zeroB;

        nuint row = (nuint)rowWidth, row2 = 2 * row, row3 = 3 * row;
        nuint inputs = (nuint)_input.Length, i = 0;
        for (; i + 4 <= inputs; i += 4)
        {
            TFirst x0 = TFirst.Broadcast(Unsafe.Add(ref input, i));
            TSecond y0 = Same<TFirst, TSecond>(x0, ref Unsafe.Add(ref input, i));
            TFirst.Accumulate(ref a0, x0, in a, 0);
            TSecond.Accumulate(ref b0, y0, in b, 0);
            TFirst x1 = TFirst.Broadcast(Unsafe.Add(ref input, i + 1));
            TSecond y1 = Same<TFirst, TSecond>(x1, ref Unsafe.Add(ref input, i + 1));
            TFirst.Accumulate(ref a1, x1, in a, row);
            TSecond.Accumulate(ref b1, y1, in b, row);
            TFirst x2 = TFirst.Broadcast(Unsafe.Add(ref input, i + 2));
            TSecond y2 = Same<TFirst, TSecond>(x2, ref Unsafe.Add(ref input, i + 2));
            TFirst.Accumulate(ref a2, x2, in a, row2);
            TSecond.Accumulate(ref b2, y2, in b, row2);
            TFirst x3 = TFirst.Broadcast(Unsafe.Add(ref input, i + 3));
            TSecond y3 = Same<TFirst, TSecond>(x3, ref Unsafe.Add(ref input, i + 3));
            TFirst.Accumulate(ref a3, x3, in a, row3);
            TSecond.Accumulate(ref b3, y3, in b, row3);
            a = ref Unsafe.Add(ref a, 4 * row);
            b = ref Unsafe.Add(ref b, 4 * row);
        }

        nuint rest = inputs - i;
        if (rest > 0)
        {
            TFirst x0 = TFirst.Broadcast(Unsafe.Add(ref input, i));
            TSecond y0 = Same<TFirst, TSecond>(x0, ref Unsafe.Add(ref input, i));
            TFirst.Accumulate(ref a0, x0, in a, 0);
            TSecond.Accumulate(ref b0, y0, in b, 0);
            if (rest > 1)
            {
                TFirst x1 = TFirst.Broadcast(Unsafe.Add(ref input, i + 1));
                TSecond y1 = Same<TFirst, TSecond>(x1, ref Unsafe.Add(ref input, i + 1));
                TFirst.Accumulate(ref a1, x1, in a, row);
                TSecond.Accumulate(ref b1, y1, in b, row);
            }

            if (rest > 2)
            {
                TFirst x2 = TFirst.Broadcast(Unsafe.Add(ref input, i + 2));
                TSecond y2 = Same<TFirst, TSecond>(x2, ref Unsafe.Add(ref input, i + 2));
                TFirst.Accumulate(ref a2, x2, in a, row2);
                TSecond.Accumulate(ref b2, y2, in b, row2);
            }
        }

        Store(a0 + a2 + (a1 + a3), at);
        Store(b0 + b2 + (b1 + b3), at + TFirst.Count);
    }

    // (inputs) -> (1 vector)
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal void OneVector<TLanes>(int at, int rowWidth)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float a = ref Column(at);
        TLanes zero = TLanes.Broadcast(0f);
        TLanes a0 = TLanes.Load(in MemoryMarshal.GetReference(_bias), (nuint)at), a1 = zero, a2 = zero, a3 = zero;

        nuint row = (nuint)rowWidth, row2 = 2 * row, row3 = 3 * row;
        nuint inputs = (nuint)_input.Length, i = 0;
        for (; i + 4 <= inputs; i += 4)
        {
            TLanes x0 = TLanes.Broadcast(Unsafe.Add(ref input, i));
            TLanes.Accumulate(ref a0, x0, in a, 0);
            TLanes x1 = TLanes.Broadcast(Unsafe.Add(ref input, i + 1));
            TLanes.Accumulate(ref a1, x1, in a, row);
            TLanes x2 = TLanes.Broadcast(Unsafe.Add(ref input, i + 2));
            TLanes.Accumulate(ref a2, x2, in a, row2);
            TLanes x3 = TLanes.Broadcast(Unsafe.Add(ref input, i + 3));
            TLanes.Accumulate(ref a3, x3, in a, row3);
            a = ref Unsafe.Add(ref a, 4 * row);
        }

        nuint rest = inputs - i;
        if (rest > 0)
        {
            TLanes x0 = TLanes.Broadcast(Unsafe.Add(ref input, i));
            TLanes.Accumulate(ref a0, x0, in a, 0);
            if (rest > 1)
            {
                TLanes x1 = TLanes.Broadcast(Unsafe.Add(ref input, i + 1));
                TLanes.Accumulate(ref a1, x1, in a, row);
            }

            if (rest > 2)
            {
                TLanes x2 = TLanes.Broadcast(Unsafe.Add(ref input, i + 2));
                TLanes.Accumulate(ref a2, x2, in a, row2);
            }
        }

        Store(a0 + a2 + (a1 + a3), at);
    }

    /// <summary>The vector that has <paramref name="value"/> in all lanes: the given one, if it is of the right kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TOther Same<TLanes, TOther>(TLanes lanes, ref readonly float value)
        where TLanes : struct, ILanes<TLanes>
        where TOther : struct, ILanes<TOther>
        => typeof(TLanes) == typeof(TOther) ? Unsafe.BitCast<TLanes, TOther>(lanes) : TOther.Broadcast(value);

    /// <summary>The weights of input 0 for the outputs from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref float Column(ReadOnlySpan<float> weights, int inputs, int at)
    {
        nint block = at & -BlockWidth;
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), (block * inputs) + (at - block));
    }

    /// <summary>Writes a vector of outputs, except for the lanes behind the last output, which are padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<TLanes>(TLanes value, ref float output, int outputs, int at)
        where TLanes : struct, ILanes<TLanes>
    {
        if (at <= outputs - TLanes.Count)
        {
            TLanes.Store(value, ref output, (nuint)at);
        }
        else
        {
            TLanes.StorePartial(value, ref output, (nuint)at, outputs - at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float Column(int at) => ref Column(_weights, _input.Length, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes value, int at)
        where TLanes : struct, ILanes<TLanes>
        => Store(value, ref MemoryMarshal.GetReference(_output), _output.Length, at);
}
