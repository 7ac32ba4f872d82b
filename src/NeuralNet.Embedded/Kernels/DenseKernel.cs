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
        int inBlocks = _output.Length & -BlockWidth;
        int padded = (_output.Length + 3) & -4;
        int done = Columns<TLanes>(0, inBlocks, BlockWidth);
        done = Columns<TLanes>(done, padded, padded - inBlocks);

        // A tail narrower than the vectors, of 4, 8 or 12 outputs, takes the next narrower ones.
        if (TLanes.Count > 8)
        {
            done = Columns<Lanes256>(done, padded, padded - inBlocks);
        }

        if (TLanes.Count > 4)
        {
            Columns<Lanes128<Fused>>(done, padded, padded - inBlocks);
        }
    }

    /// <summary>Computes outputs from <paramref name="from"/> on, as far as whole vectors go, and says how far.</summary>
    /// <param name="from">The first output.</param>
    /// <param name="to">The end of the blocks of this row width.</param>
    /// <param name="rowWidth">The distance between the weights of one input and the next.</param>
    private int Columns<TLanes>(int from, int to, int rowWidth)
        where TLanes : struct, ILanes<TLanes>
    {
        int at = from;
        for (; at <= to - (2 * TLanes.Count); at += 2 * TLanes.Count)
        {
            TwoVectors<TLanes>(at, rowWidth);
        }

        for (; at <= to - TLanes.Count; at += TLanes.Count)
        {
            OneVector<TLanes>(at, rowWidth);
        }

        return at;
    }

    // (inputs) -> (2 vectors)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TwoVectors<TLanes>(int at, int rowWidth)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float input = ref MemoryMarshal.GetReference(_input);
        ref float a = ref Column(at);
        ref float b = ref Column(at + TLanes.Count);
        TLanes zero = TLanes.Broadcast(0f);
        TLanes a0 = TLanes.Load(in MemoryMarshal.GetReference(_bias), (nuint)at), a1 = zero, a2 = zero, a3 = zero;
        TLanes b0 = TLanes.Load(in MemoryMarshal.GetReference(_bias), (nuint)(at + TLanes.Count)), b1 = zero, b2 = zero, b3 = zero;

        nuint row = (nuint)rowWidth, row2 = 2 * row, row3 = 3 * row;
        nuint inputs = (nuint)_input.Length, i = 0;
        for (; i + 4 <= inputs; i += 4)
        {
            TLanes x0 = TLanes.Broadcast(Unsafe.Add(ref input, i));
            TLanes.Accumulate(ref a0, x0, in a, 0);
            TLanes.Accumulate(ref b0, x0, in b, 0);
            TLanes x1 = TLanes.Broadcast(Unsafe.Add(ref input, i + 1));
            TLanes.Accumulate(ref a1, x1, in a, row);
            TLanes.Accumulate(ref b1, x1, in b, row);
            TLanes x2 = TLanes.Broadcast(Unsafe.Add(ref input, i + 2));
            TLanes.Accumulate(ref a2, x2, in a, row2);
            TLanes.Accumulate(ref b2, x2, in b, row2);
            TLanes x3 = TLanes.Broadcast(Unsafe.Add(ref input, i + 3));
            TLanes.Accumulate(ref a3, x3, in a, row3);
            TLanes.Accumulate(ref b3, x3, in b, row3);
            a = ref Unsafe.Add(ref a, 4 * row);
            b = ref Unsafe.Add(ref b, 4 * row);
        }

        nuint rest = inputs - i;
        if (rest > 0)
        {
            TLanes x0 = TLanes.Broadcast(Unsafe.Add(ref input, i));
            TLanes.Accumulate(ref a0, x0, in a, 0);
            TLanes.Accumulate(ref b0, x0, in b, 0);
            if (rest > 1)
            {
                TLanes x1 = TLanes.Broadcast(Unsafe.Add(ref input, i + 1));
                TLanes.Accumulate(ref a1, x1, in a, row);
                TLanes.Accumulate(ref b1, x1, in b, row);
            }

            if (rest > 2)
            {
                TLanes x2 = TLanes.Broadcast(Unsafe.Add(ref input, i + 2));
                TLanes.Accumulate(ref a2, x2, in a, row2);
                TLanes.Accumulate(ref b2, x2, in b, row2);
            }
        }

        Store(a0 + a2 + (a1 + a3), at);
        Store(b0 + b2 + (b1 + b3), at + TLanes.Count);
    }

    // (inputs) -> (1 vector)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OneVector<TLanes>(int at, int rowWidth)
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

    /// <summary>The weights of input 0 for the outputs from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float Column(int at)
    {
        nint block = at & -BlockWidth;
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(_weights), (block * _input.Length) + (at - block));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes value, int at)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float output = ref MemoryMarshal.GetReference(_output);
        if (at <= _output.Length - TLanes.Count)
        {
            TLanes.Store(value, ref output, (nuint)at);
        }
        else
        {
            // The lanes behind the last output are padding.
            TLanes.StorePartial(value, ref output, (nuint)at, _output.Length - at);
        }
    }
}
