// The fully connected layer for several samples at once: every weight that is loaded serves four of them.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>outputs = weights * inputs + bias for whole tiles of samples, at any width, for packed weights.</summary>
/// <remarks>
/// Layout of weights and order of additions are those of <see cref="DenseKernel"/>, and so are the bits. Four samples by two vectors
/// of outputs fill the registers, so the four chains of each sum run one after the other and meet in memory.
/// </remarks>
internal readonly ref struct DenseBatchKernel(
    ReadOnlySpan<float> inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> outputs, int count, int inputLength, int outputLength)
    : ILanesKernel
{
    /// <summary>The samples of a tile.</summary>
    internal const int TileSamples = 4;

    private readonly ReadOnlySpan<float> _inputs = inputs;
    private readonly ReadOnlySpan<float> _weights = weights;
    private readonly ReadOnlySpan<float> _bias = bias;
    private readonly Span<float> _outputs = outputs;
    private readonly int _count = count;
    private readonly int _inputLength = inputLength;
    private readonly int _outputLength = outputLength;

    public void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        int padded = (_outputLength + 3) & -4;
        int inBlocks = padded & -DenseKernel.BlockWidth;
        int at = Pairs<TLanes>(0, inBlocks, DenseKernel.BlockWidth);
        int rowWidth = padded - inBlocks;
        if (TLanes.Count > 4)
        {
            // What does not fill two vectors fills two narrower ones.
            if (at < inBlocks)
            {
                at = Pairs<Lanes256>(at, inBlocks, DenseKernel.BlockWidth);
            }

            if (rowWidth == 12)
            {
                Tiles<Lanes256, Lanes128<Fused>>(at, rowWidth);
            }
            else if (rowWidth == 8)
            {
                Tiles<Lanes128<Fused>, Lanes128<Fused>>(at, rowWidth);
            }
            else if (rowWidth == 4)
            {
                Single<Lanes128<Fused>>(at, rowWidth);
            }
        }
        else
        {
            at = Pairs<TLanes>(at, padded, rowWidth);
            if (at < padded)
            {
                Single<TLanes>(at, rowWidth);
            }
        }
    }

    // The panel of weights for two vectors of outputs stays in the cache while all samples pass.
    private int Pairs<TLanes>(int from, int to, int rowWidth)
        where TLanes : struct, ILanes<TLanes>
    {
        int at = from;
        for (; at <= to - (2 * TLanes.Count); at += 2 * TLanes.Count)
        {
            Tiles<TLanes, TLanes>(at, rowWidth);
        }

        return at;
    }

    private void Single<TLanes>(int at, int rowWidth)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int sample = 0; sample < _count; sample++)
        {
            ReadOnlySpan<float> input = _inputs.Slice(sample * _inputLength, _inputLength);
            new DenseKernel(input, _weights, _bias, _outputs.Slice(sample * _outputLength, _outputLength)).OneVector<TLanes>(at, rowWidth);
        }
    }

    [SkipLocalsInit]
    private void Tiles<TFirst, TSecond>(int at, int rowWidth)
        where TFirst : struct, ILanes<TFirst>
        where TSecond : struct, ILanes<TSecond>
    {
        Unsafe.SkipInit(out Partial chain0);
        Unsafe.SkipInit(out Partial chain1);
        Unsafe.SkipInit(out Partial chain2);
        Unsafe.SkipInit(out Partial chain3);
        for (int sample = 0; sample < _count; sample += TileSamples)
        {
            Chain<TFirst, TSecond>(0, sample, at, rowWidth, ref chain0[0]);
            Chain<TFirst, TSecond>(1, sample, at, rowWidth, ref chain1[0]);
            Chain<TFirst, TSecond>(2, sample, at, rowWidth, ref chain2[0]);
            Chain<TFirst, TSecond>(3, sample, at, rowWidth, ref chain3[0]);
            for (int i = 0; i < TileSamples; i++)
            {
                nuint partial = (nuint)(i * (TFirst.Count + TSecond.Count));
                Store(Fold<TFirst>(ref chain0[0], ref chain1[0], ref chain2[0], ref chain3[0], partial), sample + i, at);
                partial += (nuint)TFirst.Count;
                Store(Fold<TSecond>(ref chain0[0], ref chain1[0], ref chain2[0], ref chain3[0], partial), sample + i, at + TFirst.Count);
            }
        }
    }

    // (4 samples, inputs chain, chain + 4 ...) -> (4 samples, 2 vectors)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Chain<TFirst, TSecond>(int chain, int sample, int at, int rowWidth, ref float sums)
        where TFirst : struct, ILanes<TFirst>
        where TSecond : struct, ILanes<TSecond>
    {
        ref float input0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(_inputs), (nint)sample * _inputLength);
        ref float input1 = ref Unsafe.Add(ref input0, _inputLength);
        ref float input2 = ref Unsafe.Add(ref input1, _inputLength);
        ref float input3 = ref Unsafe.Add(ref input2, _inputLength);
        ref float a = ref Unsafe.Add(ref Column(at), chain * rowWidth);
        ref float b = ref Unsafe.Add(ref Column(at + TFirst.Count), chain * rowWidth);
        TFirst a0 = TFirst.Broadcast(0f);
        TSecond b0 = TSecond.Broadcast(0f);
        if (chain == 0)
        {
            a0 = TFirst.Load(in MemoryMarshal.GetReference(_bias), (nuint)at);
            b0 = TSecond.Load(in MemoryMarshal.GetReference(_bias), (nuint)(at + TFirst.Count));
        }

        TFirst a1 = a0, a2 = a0, a3 = a0;
        TSecond b1 = b0, b2 = b0, b3 = b0;
        nuint step = 4 * (nuint)rowWidth;
        for (nuint i = (nuint)chain; i < (nuint)_inputLength; i += 4)
        {
            TFirst weightsA = TFirst.Load(in a, 0);
            TSecond weightsB = TSecond.Load(in b, 0);
            TFirst x0 = TFirst.Broadcast(Unsafe.Add(ref input0, i));
            TFirst.Accumulate(ref a0, x0, weightsA);
            TSecond.Accumulate(ref b0, DenseKernel.Same<TFirst, TSecond>(x0, ref Unsafe.Add(ref input0, i)), weightsB);
            TFirst x1 = TFirst.Broadcast(Unsafe.Add(ref input1, i));
            TFirst.Accumulate(ref a1, x1, weightsA);
            TSecond.Accumulate(ref b1, DenseKernel.Same<TFirst, TSecond>(x1, ref Unsafe.Add(ref input1, i)), weightsB);
            TFirst x2 = TFirst.Broadcast(Unsafe.Add(ref input2, i));
            TFirst.Accumulate(ref a2, x2, weightsA);
            TSecond.Accumulate(ref b2, DenseKernel.Same<TFirst, TSecond>(x2, ref Unsafe.Add(ref input2, i)), weightsB);
            TFirst x3 = TFirst.Broadcast(Unsafe.Add(ref input3, i));
            TFirst.Accumulate(ref a3, x3, weightsA);
            TSecond.Accumulate(ref b3, DenseKernel.Same<TFirst, TSecond>(x3, ref Unsafe.Add(ref input3, i)), weightsB);
            a = ref Unsafe.Add(ref a, step);
            b = ref Unsafe.Add(ref b, step);
        }

        nuint first = (nuint)TFirst.Count, both = (nuint)(TFirst.Count + TSecond.Count);
        TFirst.Store(a0, ref sums, 0);
        TSecond.Store(b0, ref sums, first);
        TFirst.Store(a1, ref sums, both);
        TSecond.Store(b1, ref sums, both + first);
        TFirst.Store(a2, ref sums, 2 * both);
        TSecond.Store(b2, ref sums, (2 * both) + first);
        TFirst.Store(a3, ref sums, 3 * both);
        TSecond.Store(b3, ref sums, (3 * both) + first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Fold<TLanes>(ref float chain0, ref float chain1, ref float chain2, ref float chain3, nuint at)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Load(in chain0, at) + TLanes.Load(in chain2, at) + (TLanes.Load(in chain1, at) + TLanes.Load(in chain3, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float Column(int at)
        => ref DenseKernel.Column(_weights, _inputLength, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes value, int sample, int at)
        where TLanes : struct, ILanes<TLanes>
        => DenseKernel.Store(value, ref Unsafe.Add(ref MemoryMarshal.GetReference(_outputs), (nint)sample * _outputLength), _outputLength, at);

    /// <summary>One chain of every sum of a tile: 4 samples of up to two of the widest vectors.</summary>
    [InlineArray(TileSamples * 2 * DenseKernel.BlockWidth)]
    private struct Partial
    {
        private float _first;
    }
}
