// Integer convolutions and products against exact loops.
using System.Numerics;
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Lanes;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class QuantizedConvTests
{
    public static TheoryData<LanesWidth, ConvShape> Shapes
    {
        get
        {
            ConvShape[] shapes =
            [
                new(1, 1, 1, 1, 1, 1),
                new(1, 1, 33, 50, 1, 1),
                new(1, 3, 7, 8, 1, 1),
                new(5, 7, 3, 17, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
                new(9, 8, 4, 33, 2, 3) { StrideHeight = 2, StrideWidth = 3, PadBottom = 2, DilationWidth = 2 },
                new(9, 8, 3, 40, 2, 3) { DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadRight = 3 },
                new(6, 6, 6, 10, 3, 3) { Groups = 2, PadLeft = 2 },
                new(4, 6, 9, 60, 3, 2) { Groups = 3, StrideWidth = 2, DilationHeight = 2, PadTop = 2, PadBottom = 1, PadRight = 1 },
                new(1, 13, 20, 16, 1, 1),
                new(1, 70, 5, 18, 1, 4) { StrideWidth = 2, PadLeft = 3 },
                new(9, 9, 1, 8, 5, 5) { PadTop = 2, PadLeft = 1, PadBottom = 1, PadRight = 2 },
                new(6, 7, 5, 5, 3, 3) { Groups = 5, PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
                new(5, 4, 93, 93, 3, 3) { Groups = 93, PadTop = 1, PadRight = 2 },
                new(3, 7, 16, 40, 1, 1),
                new(7, 7, 8, 8, 3, 2) { Groups = 8, StrideHeight = 2, StrideWidth = 2, DilationHeight = 2 },
                new(1, 41, 48, 48, 1, 1) { Groups = 48 },
                new(1, 12, 32, 32, 1, 5) { Groups = 32, DilationWidth = 2, PadLeft = 3, PadRight = 1 },
            ];
            TheoryData<LanesWidth, ConvShape> data = [];
            foreach (LanesWidth width in LanesWidths.All)
            {
                foreach (ConvShape shape in shapes)
                {
                    data.Add(width, shape);
                }
            }

            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Convolutions_of_unsigned_bytes_are_exact(LanesWidth width, ConvShape shape) => Check<byte, short>(width, shape, 131);

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Convolutions_of_signed_bytes_are_exact(LanesWidth width, ConvShape shape) => Check<sbyte, short>(width, shape, -7);

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public void Convolutions_with_weights_of_a_byte_are_exact(LanesWidth width, ConvShape shape)
    {
        if (!IsDepthwise(shape))
        {
            Check<sbyte, sbyte>(width, shape, 127);
        }
    }

    [SkippableTheory]
    [InlineData(LanesWidth.Scalar)]
    [InlineData(LanesWidth.Four)]
    [InlineData(LanesWidth.Eight)]
    [InlineData(LanesWidth.Sixteen)]
    public void Sums_at_the_limit_of_pairs_are_exact(LanesWidth width)
    {
        ConvShape shape = new(1, 1, 64, 1, 1, 1);
        short[] weights = new short[QuantizedConv.PackedWeightsLength(shape)];
        weights.AsSpan().Fill(-255);
        byte[] input = [.. Enumerable.Repeat((byte)0, 64)];
        int[] output = new int[1];
        AtWidth.Width = width;
        QuantizedConv.Forward<byte, short, int, KeepSums, AtWidth>(
            input, [255], weights, [], output, new short[QuantizedConv.WorkspaceLength(shape)], shape, default);
        Assert.Equal(64 * 255 * 255, output[0]);
    }

    [Fact]
    public void Sums_are_scaled_by_a_float_and_rounded_to_even()
    {
        ScaleSums scale = new([0.5f, 0.25f], -3, -100, 90);
        Assert.Equal([2 - 3, 2 - 3, 4 - 3, 1 - 3], [Of(scale, 4, 0), Of(scale, 5, 0), Of(scale, 7, 0), Of(scale, 4, 1)]);
        Assert.Equal((-100, 90), (Of(scale, int.MinValue, 0), Of(scale, int.MaxValue, 1)));
        Assert.Equal((-100, -99, 89, 90), (Of(scale, -195, 0), Of(scale, -192, 0), Of(scale, 184, 0), Of(scale, 187, 0)));
        Assert.Equal(255, Of(new ScaleSums([1e30f], 255, 0, 255), 1000, 3));
        Assert.Equal(0, Of(new ScaleSums([1e30f], 255, 0, 255), -1000, 3));
    }

    [Fact]
    public void Sums_are_scaled_in_fixed_point_as_in_TensorFlow_Lite()
    {
        Random random = new(1);
        for (int i = 0; i < 20_000; i++)
        {
            int sum = random.Next(-1 << 24, 1 << 24), multiplier = random.Next(1 << 30, int.MaxValue), shift = random.Next(-20, 5);
            if (i % 4 == 0)
            {
                // Halves.
                (sum, multiplier) = (((random.Next(-100, 100) * 2) + 1) << 5, 1 << 30);
                shift = -6 + (i % 3);
            }

            BigInteger product = (BigInteger)(sum << Math.Max(shift, 0)) * multiplier;
            BigInteger high = FloorDivide(product + (BigInteger.One << 30), BigInteger.One << 31);
            int right = Math.Max(-shift, 0);
            BigInteger expected = BigInteger.Abs(high) + (right == 0 ? 0 : BigInteger.One << (right - 1)) >> right;
            expected = high.Sign < 0 ? -expected : expected;
            Assert.Equal((int)expected + 5, Of(new FixedPointSums([multiplier], [shift], 5, int.MinValue, int.MaxValue), sum, 0));
            Assert.Equal((int)BigInteger.Min(BigInteger.Max(expected + 5, -7), 9), Of(new FixedPointSums([0, multiplier], [0, shift], 5, -7, 9), sum, 1));
        }

        static BigInteger FloorDivide(BigInteger a, BigInteger b) => (a - (((a % b) + b) % b)) / b;
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_written()
    {
        ConvShape shape = new(2, 2, 4, 4, 1, 1) { Groups = 4 }, plain = new(2, 2, 4, 4, 1, 1);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => Run<byte, sbyte, int>(shape)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => Run<byte, short, long>(plain)).ParamName);
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => Run<short, short, int>(plain)).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => Run<byte, int, int>(plain)).ParamName);
        Assert.Equal("requantize", Assert.Throws<ArgumentException>(() => QuantizedConv.Forward<byte, short, byte, ScaleSums>(
            new byte[16], [], new short[QuantizedConv.PackedWeightsLength(plain)], [], new byte[16], new short[QuantizedConv.WorkspaceLength(plain)], plain,
            new ScaleSums(new float[4], 0, 0, 255))).ParamName);

        static void Run<TInput, TWeight, TOutput>(ConvShape shape)
            where TInput : unmanaged, IBinaryInteger<TInput>
            where TWeight : unmanaged, IBinaryInteger<TWeight>
            where TOutput : unmanaged, IBinaryInteger<TOutput> => QuantizedConv.Forward<TInput, TWeight, TOutput, KeepSums>(
                new TInput[16], [], new TWeight[QuantizedConv.PackedWeightsLength(shape)], [], new TOutput[16],
                new short[QuantizedConv.WorkspaceLength(shape)], shape);
    }

    [Fact]
    public void Products_of_integer_matrices_are_exact()
    {
        Random random = new(2);
        byte[] a = new byte[3 * 5];
        sbyte[] b = new sbyte[5 * 4];
        random.NextBytes(a);
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(b.AsSpan()));
        byte[] zerosA = [7, 200, 0];
        sbyte[] zerosB = [1, -2, 3, -4];
        int[] output = new int[12];
        MatMulInteger.Forward<byte, sbyte>(a, zerosA, b, zerosB, output, 3, 5, 4);
        Assert.Equal([.. Enumerable.Range(0, 12).Select(i => Enumerable.Range(0,
            5).Sum(k => (a[(i / 4 * 5) + k] - zerosA[i / 4]) * (b[(k * 4) + (i % 4)] - zerosB[i % 4])))], output);
    }

    private static int Of<TRequantize>(TRequantize requantize, int sum, int filter)
        where TRequantize : struct, IRequantize, allows ref struct
    {
        ScalarLanes<Unfused> result = requantize.Of(ScalarLanes<Unfused>.Broadcast(BitConverter.Int32BitsToSingle(sum)), filter);
        float bits = 0;
        ScalarLanes<Unfused>.Store(result, ref bits, 0);
        return BitConverter.SingleToInt32Bits(bits);
    }

    private static bool IsDepthwise(ConvShape shape) => shape.Groups == shape.Channels && shape.Filters == shape.Channels && shape.Channels > 1;

    private static void Check<T, TWeight>(LanesWidth width, ConvShape shape, int zero)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        Random random = new(shape.GetHashCode());
        int channels = shape.Channels / shape.Groups, filters = shape.Filters / shape.Groups, taps = shape.KernelHeight * shape.KernelWidth;
        int reach = typeof(TWeight) == typeof(sbyte) ? 128 : 255;
        T[] input = [.. Enumerable.Range(0, shape.Height * shape.Width * shape.Channels).Select(_ => T.CreateTruncating(random.Next(256)))];
        TWeight[] weights = [.. Enumerable.Range(0, shape.Filters * taps * channels).Select(_ => TWeight.CreateChecked(random.Next(-reach, reach + (reach & 1))))];
        int[] bias = [.. Enumerable.Range(0, shape.Filters).Select(_ => random.Next(-100_000, 100_000))],
            exact = new int[shape.OutputHeight * shape.OutputWidth * shape.Filters];
        for (int i = 0; i < exact.Length; i++)
        {
            int filter = i % shape.Filters, x = i / shape.Filters % shape.OutputWidth, y = i / shape.Filters / shape.OutputWidth;
            exact[i] = bias[filter];
            for (int k = 0; k < taps * channels; k++)
            {
                int tap = k / channels, channel = (filter / filters * channels) + (k % channels);
                int down = (y * shape.StrideHeight) + (tap / shape.KernelWidth * shape.DilationHeight) - shape.PadTop;
                int right = (x * shape.StrideWidth) + (tap % shape.KernelWidth * shape.DilationWidth) - shape.PadLeft;
                if (down >= 0 && down < shape.Height && right >= 0 && right < shape.Width)
                {
                    int value = int.CreateChecked(input[(((down * shape.Width) + right) * shape.Channels) + channel]);
                    exact[i] += (value - zero) * int.CreateChecked(weights[(((filter * taps) + tap) * channels) + (k % channels)]);
                }
            }
        }

        TWeight[] packed = IsDepthwise(shape) ? PackDepthwise(shape, weights) : Pack(shape, weights);
        Assert.Equal(packed.Length, QuantizedConv.PackedWeightsLength(shape));
        int[] packedBias = PackFilters(shape, bias), sums = new int[exact.Length];
        Assert.Equal(packedBias.Length, QuantizedConv.PackedBiasLength(shape));
        short[] workspace = new short[QuantizedConv.WorkspaceLength(shape)];
        workspace.AsSpan().Fill(12345);
        AtWidth.Width = width;
        QuantizedConv.Forward<T, TWeight, int, KeepSums, AtWidth>(input, [T.CreateTruncating(zero)], packed, packedBias, sums, workspace, shape, default);
        Assert.Equal(exact, sums);

        // No bias, no zero.
        QuantizedConv.Forward<T, TWeight, int, KeepSums, AtWidth>(input, [], packed, packedBias, sums, workspace, shape, default);
        int[] withBias = [.. sums];
        QuantizedConv.Forward<T, TWeight, int, KeepSums, AtWidth>(input, [], packed, [], sums, workspace, shape, default);
        Assert.Equal([.. withBias.Select((sum, i) => sum - bias[i % shape.Filters])], sums);

        float[] factors = [.. Enumerable.Range(0, shape.Filters).Select(i => 0.001f + (i * 0.0001f))];
        T[] output = new T[exact.Length];
        int least = int.CreateChecked(T.MinValue) + 5, greatest = int.CreateChecked(T.MaxValue) - 9;
        QuantizedConv.Forward<T, TWeight, T, ScaleSums, AtWidth>(
            input, [T.CreateTruncating(zero)], packed, packedBias, output, workspace, shape, new ScaleSums(PackFilters(shape, factors), 3, least, greatest));
        Expect(i => factors[i % shape.Filters]);
        QuantizedConv.Forward<T, TWeight, T, ScaleSums, AtWidth>(
            input, [T.CreateTruncating(zero)], packed, packedBias, output, workspace, shape, new ScaleSums([0.002f], 3, least, greatest));
        Expect(_ => 0.002f);

        void Expect(Func<int, float> factor)
        {
            for (int i = 0; i < exact.Length; i++)
            {
                double q = Math.Clamp(Math.Round((double)(exact[i] * factor(i)), MidpointRounding.ToEven) + 3, least, greatest);
                Assert.Equal(T.CreateChecked(q), output[i]);
            }
        }
    }

    private static T[] PackFilters<T>(ConvShape shape, T[] values)
    {
        int groups = IsDepthwise(shape) ? 1 : shape.Groups, perGroup = shape.Filters / groups, row = (perGroup + 15) / 16 * 16;
        T[] packed = new T[groups * row];
        for (int i = 0; i < values.Length; i++)
        {
            packed[(i / perGroup * row) + (i % perGroup)] = values[i];
        }

        return packed;
    }

    private static T[] PackDepthwise<T>(ConvShape shape, T[] weights)
    {
        int taps = shape.KernelHeight * shape.KernelWidth;
        return [.. Enumerable.Range(0, taps).SelectMany(tap => PackFilters(shape, [.. Enumerable.Range(0, shape.Channels).Select(c => weights[(c * taps) + tap])]))];
    }

    // Written another way than the generator's: every place of the packed weights asks for what belongs there.
    private static T[] Pack<T>(ConvShape shape, T[] weights)
        where T : struct
    {
        int channels = shape.Channels / shape.Groups, filters = shape.Filters / shape.Groups, taps = shape.KernelHeight * shape.KernelWidth;
        bool isLine = shape.DilationWidth == 1 && shape.Groups == 1;
        int run = isLine ? channels * shape.KernelWidth : channels, runs = taps * channels / run;
        List<T> packed = [];
        for (int group = 0; group < shape.Groups; group++)
        {
            for (int block = 0; block < filters; block += 16)
            {
                for (int line = 0; line < runs; line++)
                {
                    for (int at = 0; at < run; at += 2)
                    {
                        for (int i = 0; i < 32; i++)
                        {
                            int filter = block + (i / 2), place = at + (i % 2);
                            packed.Add(filter < filters && place < run ? weights[(((((group * filters) + filter) * runs) + line) * run) + place] : default);
                        }
                    }
                }
            }
        }

        return [.. packed];
    }
}
