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

    /// <summary>
    /// Whether tiles are faster than one sample after the other. Measured: with few inputs and many outputs the sums spend their time
    /// in folding, and a tile folds in memory (8 x 128: 0.85 times the speed; 8 x 16: 1.1; 16 x 32: 1.3; 512 x 256: 2).
    /// </summary>
    internal static bool IsWorthIt(int inputs, int outputs) => outputs > 1 && (inputs >= 16 || outputs <= PackedDense.BlockWidth);

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
        int inBlocks = padded & -PackedDense.BlockWidth;
        int at = Pairs<TLanes>(0, inBlocks, PackedDense.BlockWidth);
        int rowWidth = padded - inBlocks;
        if (TLanes.Count > 4)
        {
            // What does not fill two vectors fills two narrower ones.
            if (at < inBlocks)
            {
                at = Pairs<Lanes256>(at, inBlocks, PackedDense.BlockWidth);
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
            DenseColumns.One<TLanes, Identity, CachedWeights>(
                ref Unsafe.Add(ref MemoryMarshal.GetReference(_inputs), (nint)sample * _inputLength), (nuint)_inputLength, ref Column(at), (nuint)rowWidth,
                ref Unsafe.Add(ref MemoryMarshal.GetReference(_bias), at),
                ref Unsafe.Add(ref MemoryMarshal.GetReference(_outputs), ((nint)sample * _outputLength) + at),
                _outputLength - at, default);
        }
    }

    private void Tiles<TFirst, TSecond>(int at, int rowWidth)
        where TFirst : struct, ILanes<TFirst>
        where TSecond : struct, ILanes<TSecond>
    {
        for (int sample = 0; sample < _count; sample += TileSamples)
        {
            Tile<TFirst, TSecond>(sample, at, rowWidth);
        }
    }

    // (4 samples, inputs) -> (4 samples, 2 vectors)
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Tile<TFirst, TSecond>(int sample, int at, int rowWidth)
        where TFirst : struct, ILanes<TFirst>
        where TSecond : struct, ILanes<TSecond>
    {
        nuint inputs = (nuint)_inputLength, row = (nuint)rowWidth, first = (nuint)TFirst.Count, both = (nuint)(TFirst.Count + TSecond.Count);
        ref float input0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(_inputs), (nuint)sample * inputs);
        ref float input1 = ref Unsafe.Add(ref input0, inputs);
        ref float input2 = ref Unsafe.Add(ref input1, inputs);
        ref float input3 = ref Unsafe.Add(ref input2, inputs);
        Unsafe.SkipInit(out Partial partial);
        ref float sums = ref partial[0];
        TFirst a0 = TFirst.Load(in MemoryMarshal.GetReference(_bias), (nuint)at);
        TSecond b0 = TSecond.Load(in MemoryMarshal.GetReference(_bias), (nuint)at + first);
        for (nuint chain = 0; chain < 4; chain++)
        {
            TFirst a1 = a0, a2 = a0, a3 = a0;
            TSecond b1 = b0, b2 = b0, b3 = b0;
            ref float a = ref Unsafe.Add(ref Column(at), chain * row);
            ref float b = ref Unsafe.Add(ref Column(at + TFirst.Count), chain * row);
            for (nuint i = chain; i < inputs; i += 4)
            {
                TFirst weightsA = TFirst.Load(in a, 0);
                TSecond weightsB = TSecond.Load(in b, 0);
                TFirst x0 = TFirst.BroadcastFrom(ref Unsafe.Add(ref input0, i));
                TFirst.Accumulate(ref a0, x0, weightsA);
                TSecond.Accumulate(ref b0, PackedDense.Same<TFirst, TSecond>(x0, ref Unsafe.Add(ref input0, i)), weightsB);
                TFirst x1 = TFirst.BroadcastFrom(ref Unsafe.Add(ref input1, i));
                TFirst.Accumulate(ref a1, x1, weightsA);
                TSecond.Accumulate(ref b1, PackedDense.Same<TFirst, TSecond>(x1, ref Unsafe.Add(ref input1, i)), weightsB);
                TFirst x2 = TFirst.BroadcastFrom(ref Unsafe.Add(ref input2, i));
                TFirst.Accumulate(ref a2, x2, weightsA);
                TSecond.Accumulate(ref b2, PackedDense.Same<TFirst, TSecond>(x2, ref Unsafe.Add(ref input2, i)), weightsB);
                TFirst x3 = TFirst.BroadcastFrom(ref Unsafe.Add(ref input3, i));
                TFirst.Accumulate(ref a3, x3, weightsA);
                TSecond.Accumulate(ref b3, PackedDense.Same<TFirst, TSecond>(x3, ref Unsafe.Add(ref input3, i)), weightsB);
                a = ref Unsafe.Add(ref a, 4 * row);
                b = ref Unsafe.Add(ref b, 4 * row);
            }

            ref float sum = ref Unsafe.Add(ref sums, chain * TileSamples * both);
            TFirst.Store(a0, ref sum, 0);
            TSecond.Store(b0, ref sum, first);
            TFirst.Store(a1, ref sum, both);
            TSecond.Store(b1, ref sum, both + first);
            TFirst.Store(a2, ref sum, 2 * both);
            TSecond.Store(b2, ref sum, (2 * both) + first);
            TFirst.Store(a3, ref sum, 3 * both);
            TSecond.Store(b3, ref sum, (3 * both) + first);

            // Only chain 0 starts at the bias.
            a0 = TFirst.Broadcast(0f);
            b0 = TSecond.Broadcast(0f);
        }

        for (int i = 0; i < TileSamples; i++)
        {
            ref float sum = ref Unsafe.Add(ref sums, (nuint)i * both);
            Store(Fold<TFirst>(ref sum, TileSamples * both), sample + i, at);
            Store(Fold<TSecond>(ref Unsafe.Add(ref sum, first), TileSamples * both), sample + i, at + TFirst.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Fold<TLanes>(ref float sum, nuint chain)
        where TLanes : struct, ILanes<TLanes>
        => TLanes.Load(in sum, 0) + TLanes.Load(in sum, 2 * chain) + (TLanes.Load(in sum, chain) + TLanes.Load(in sum, 3 * chain));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float Column(int at)
        => ref PackedDense.Column(ref MemoryMarshal.GetReference(_weights), (nuint)_inputLength, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store<TLanes>(TLanes value, int sample, int at)
        where TLanes : struct, ILanes<TLanes>
        => PackedDense.Store(value, ref Unsafe.Add(ref MemoryMarshal.GetReference(_outputs), ((nint)sample * _outputLength) + at), _outputLength - at);

    /// <summary>The four chains of every sum of a tile: 4 samples of up to two of the widest vectors.</summary>
    [InlineArray(4 * TileSamples * 2 * PackedDense.BlockWidth)]
    private struct Partial
    {
        private float _first;
    }
}
