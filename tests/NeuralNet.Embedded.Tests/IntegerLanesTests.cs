// The integer operations of the lanes, at every width.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Lanes;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests;

public class IntegerLanesTests
{
    // Twice the widest vector.
    private const int Pairs = 32;

    public static TheoryData<LanesWidth> Widths => [.. LanesWidths.All];

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void Products_of_pairs_are_added_and_wrap_around(LanesWidth width)
    {
        short[] a = Shorts(1), b = Shorts(2);
        (a[0], a[1], b[0], b[1]) = (short.MinValue, short.MinValue, short.MinValue, short.MinValue);
        (a[2], a[3], b[2], b[3]) = (short.MaxValue, -1, short.MinValue, 1);
        int[] sums = new int[Pairs], expected = new int[Pairs];
        for (int i = 0; i < Pairs; i++)
        {
            sums[i] = unchecked(i * 98_765_432);
            expected[i] = unchecked(sums[i] + (a[2 * i] * b[2 * i]) + (a[(2 * i) + 1] * b[(2 * i) + 1]));
        }

        width.Run(new AddKernel(a, b, sums));
        Assert.Equal(expected, sums);
    }

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void Bytes_are_read_as_pairs_and_pairs_are_spread(LanesWidth width)
    {
        sbyte[] bytes = [.. Enumerable.Range(0, 2 * Pairs).Select(i => (sbyte)((i * 37) - 128))];
        short[] wide = new short[2 * Pairs], spread = new short[2 * Pairs], odd = Shorts(5);
        width.Run(new LoadKernel(bytes, odd.AsSpan(3), wide, spread));
        Assert.Equal([.. bytes.Select(x => (short)x)], wide);
        Assert.Equal([.. Enumerable.Range(0, 2 * Pairs).Select(i => odd[3 + (i % 2)])], spread);
    }

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void What_is_zipped_and_summed_comes_out_in_order(LanesWidth width)
    {
        // Each place's product names it: a * 1 + b * 256.
        short[] a = [.. Enumerable.Range(0, 2 * Pairs).Select(i => (short)i)], b = [.. a.Select(x => (short)(x + 100))];
        short[] ones = [.. a.Select(_ => (short)1)], twos = [.. a.Select(_ => (short)256)];
        int[] sums = new int[2 * Pairs];
        width.Run(new ZipKernel(a, b, ones, twos, sums));
        Assert.Equal([.. Enumerable.Range(0, 2 * Pairs).Select(i => i + (256 * (i + 100)))], sums);
    }

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void Floats_round_to_even_and_the_lowest_bytes_are_written(LanesWidth width)
    {
        float[] values = [.. Enumerable.Range(0, 2 * Pairs).Select(i => (i - 31.5f) * 4.0625f)];
        (values[0], values[1], values[2], values[3], values[4]) = (0.5f, 1.5f, -2.5f, 2147483520f, -2147483648f);
        int[] rounded = new int[values.Length];
        byte[] bytes = new byte[values.Length];
        width.Run(new RoundKernel(values, rounded, bytes));
        int[] expected = [.. values.Select(x => (int)Math.Round((double)x, MidpointRounding.ToEven))];
        Assert.Equal(expected, rounded);
        Assert.Equal([.. expected.Select(x => (byte)x)], bytes);
    }

    private static short[] Shorts(int seed)
    {
        short[] values = new short[2 * Pairs];
        new Random(seed).NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private readonly ref struct AddKernel(ReadOnlySpan<short> a, ReadOnlySpan<short> b, Span<int> sums) : ILanesKernel
    {
        private readonly ReadOnlySpan<short> _a = a;
        private readonly ReadOnlySpan<short> _b = b;
        private readonly Span<int> _sums = sums;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            ref float sums = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<int, float>(_sums));
            for (nuint i = 0; i < Pairs; i += (nuint)TLanes.Count)
            {
                TLanes.Store(TLanes.AddPairs(TLanes.Load(in sums, i), TLanes.LoadPairs(in _a[0], 2 * i), TLanes.LoadPairs(in _b[0], 2 * i)), ref sums, i);
            }
        }
    }

    private readonly ref struct LoadKernel(ReadOnlySpan<sbyte> bytes, ReadOnlySpan<short> pair, Span<short> wide, Span<short> spread) : ILanesKernel
    {
        private readonly ReadOnlySpan<sbyte> _bytes = bytes;
        private readonly ReadOnlySpan<short> _pair = pair;
        private readonly Span<short> _wide = wide;
        private readonly Span<short> _spread = spread;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            ref float wide = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<short, float>(_wide));
            ref float spread = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<short, float>(_spread));
            for (nuint i = 0; i < Pairs; i += (nuint)TLanes.Count)
            {
                TLanes.Store(TLanes.LoadPairs(in _bytes[0], 2 * i), ref wide, i);
                TLanes.Store(TLanes.BroadcastPair(in _pair[0]), ref spread, i);
            }
        }
    }

    private readonly ref struct ZipKernel(ReadOnlySpan<short> a, ReadOnlySpan<short> b, ReadOnlySpan<short> ones, ReadOnlySpan<short> twos, Span<int> sums)
        : ILanesKernel
    {
        private readonly ReadOnlySpan<short> _a = a;
        private readonly ReadOnlySpan<short> _b = b;
        private readonly ReadOnlySpan<short> _ones = ones;
        private readonly ReadOnlySpan<short> _twos = twos;
        private readonly Span<int> _sums = sums;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            ref float sums = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<int, float>(_sums));
            for (nuint i = 0; i < 2 * Pairs; i += 2 * (nuint)TLanes.Count)
            {
                TLanes lower = TLanes.Zip(TLanes.LoadPairs(in _a[0], i), TLanes.LoadPairs(in _b[0], i), out TLanes upper);
                TLanes weights = TLanes.Zip(TLanes.LoadPairs(in _ones[0], i), TLanes.LoadPairs(in _twos[0], i), out TLanes upperWeights);
                lower = TLanes.AddPairs(TLanes.Broadcast(0f), lower, weights);
                upper = TLanes.AddPairs(TLanes.Broadcast(0f), upper, upperWeights);
                TLanes.Unzip(ref lower, ref upper);
                TLanes.Store(lower, ref sums, i);
                TLanes.Store(upper, ref sums, i + (nuint)TLanes.Count);
            }
        }
    }

    private readonly ref struct RoundKernel(ReadOnlySpan<float> values, Span<int> rounded, Span<byte> bytes) : ILanesKernel
    {
        private readonly ReadOnlySpan<float> _values = values;
        private readonly Span<int> _rounded = rounded;
        private readonly Span<byte> _bytes = bytes;

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            ref float rounded = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<int, float>(_rounded));
            for (nuint i = 0; i < 2 * Pairs; i += 2 * (nuint)TLanes.Count)
            {
                TLanes a = TLanes.RoundToInt32(TLanes.Load(in _values[0], i)), b = TLanes.RoundToInt32(TLanes.Load(in _values[0], i + (nuint)TLanes.Count));
                TLanes.Store(a, ref rounded, i);
                TLanes.Store(b, ref rounded, i + (nuint)TLanes.Count);
                TLanes.StoreBytes(a, b, ref _bytes[0], i);
            }
        }
    }
}
