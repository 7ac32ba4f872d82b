// Integer convolutions and products against exact loops.
using System.Numerics;
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Kernels;

public class QuantizedConvTests
{
    public static TheoryData<ConvShape> Shapes =>
    [
        new(1, 1, 1, 1, 1, 1),
        new(5, 7, 3, 17, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(9, 8, 4, 33, 2, 3) { StrideHeight = 2, StrideWidth = 3, PadBottom = 2, DilationWidth = 2 },
        new(6, 6, 6, 10, 3, 3) { Groups = 2, PadLeft = 2 },
        new(1, 13, 20, 16, 1, 1),
        new(6, 7, 5, 5, 3, 3) { Groups = 5, PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(5, 4, 93, 93, 3, 3) { Groups = 93, PadTop = 1, PadRight = 2 },
        new(3, 7, 16, 40, 1, 1),
        new(7, 7, 8, 8, 3, 2) { Groups = 8, StrideHeight = 2, StrideWidth = 2, DilationHeight = 2 },
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Convolutions_of_unsigned_bytes_are_exact(ConvShape shape) => Check<byte>(shape, 131);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Convolutions_of_signed_bytes_are_exact(ConvShape shape) => Check<sbyte>(shape, -7);

    [Fact]
    public void Sums_at_the_limit_of_pairs_are_exact()
    {
        ConvShape shape = new(1, 1, 64, 1, 1, 1);
        short[] weights = new short[QuantizedConv.PackedWeightsLength(shape)];
        weights.AsSpan().Fill(-255);
        byte[] input = [.. Enumerable.Repeat((byte)0, 64)];
        int[] output = new int[1];
        QuantizedConv.Forward<byte, int, KeepSums>(input, [255], weights, [], output, new short[QuantizedConv.WorkspaceLength(shape)], shape);
        Assert.Equal(64 * 255 * 255, output[0]);
    }

    [Fact]
    public void Requantising_rounds_as_its_formats_say()
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
            Assert.Equal((int)expected + 5, new FixedPointSums([multiplier], [shift], 5).Of(sum, 0));
        }

        ScaleSums scale = new([0.5f, 0.25f], -3);
        Assert.Equal([2 - 3, 2 - 3, 4 - 3, 1 - 3], [scale.Of(4, 0), scale.Of(5, 0), scale.Of(7, 0), scale.Of(4, 1)]);
        Assert.Equal(-(1 << 30), new ScaleSums([1e9f], 0).Of(-1000, 3));

        static BigInteger FloorDivide(BigInteger a, BigInteger b) => (a - (((a % b) + b) % b)) / b;
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

    private static void Check<T>(ConvShape shape, int zero)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Random random = new(shape.GetHashCode());
        int channels = shape.Channels / shape.Groups, filters = shape.Filters / shape.Groups, taps = shape.KernelHeight * shape.KernelWidth;
        T[] input = [.. Enumerable.Range(0, shape.Height * shape.Width * shape.Channels).Select(_ => T.CreateTruncating(random.Next(256)))];
        short[] weights = [.. Enumerable.Range(0, shape.Filters * taps * channels).Select(_ => (short)random.Next(-255, 256))];
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
                    exact[i] += (value - zero) * weights[(((filter * taps) + tap) * channels) + (k % channels)];
                }
            }
        }

        bool isDepthwise = shape.Groups == shape.Channels && shape.Filters == shape.Channels && shape.Channels > 1;
        short[] packed = isDepthwise ? [.. Enumerable.Range(0,
            weights.Length).Select(i => weights[(i % shape.Channels * taps) + (i / shape.Channels)])] : Pack(shape, weights);
        int[] packedBias = new int[QuantizedConv.PackedBiasLength(shape)], sums = new int[exact.Length];
        for (int i = 0; i < bias.Length; i++)
        {
            packedBias[isDepthwise ? i : (i / filters * ((filters + 15) / 16 * 16)) + (i % filters)] = bias[i];
        }

        Assert.Equal(packed.Length, QuantizedConv.PackedWeightsLength(shape));
        short[] workspace = new short[QuantizedConv.WorkspaceLength(shape)];
        workspace.AsSpan().Fill(12345);
        QuantizedConv.Forward<T, int, KeepSums>(input, [T.CreateTruncating(zero)], packed, packedBias, sums, workspace, shape);
        Assert.Equal(exact, sums);

        float[] factors = [.. Enumerable.Range(0, shape.Filters).Select(i => 0.001f + (i * 0.0001f))];
        T[] output = new T[exact.Length];
        QuantizedConv.Forward(input, [T.CreateTruncating(zero)], packed, packedBias, output, workspace, shape, new ScaleSums(factors, 3), -100, 90);
        for (int i = 0; i < exact.Length; i++)
        {
            double q = Math.Clamp(Math.Round((double)(exact[i] * factors[i % shape.Filters]), MidpointRounding.ToEven) + 3, -100, 90);
            Assert.Equal(T.CreateSaturating(q), output[i]);
        }

        // The other implementation of pairs, on its own.
        int[] portable = new int[exact.Length];
        RunPortable(workspace, packed, packedBias, portable, shape, isDepthwise);
        Assert.Equal(exact, portable);
    }

    private static unsafe void RunPortable(short[] image, short[] weights, int[] bias, int[] output, ConvShape shape, bool isDepthwise)
    {
        fixed (short* from = image, packed = weights)
        fixed (int* offsets = bias)
        {
            int pixel = isDepthwise ? shape.Channels : shape.Groups * QuantizedConv.Even(shape);
            QuantizedConvKernel<int, KeepSums> kernel = new(from, pixel, packed, offsets, output, shape, default, int.MinValue, int.MaxValue);
            if (isDepthwise)
            {
                kernel.RunDepthwise();
            }
            else
            {
                kernel.Run<PortablePairs>();
            }
        }
    }

    private static short[] Pack(ConvShape shape, short[] weights)
    {
        int channels = shape.Channels / shape.Groups, filters = shape.Filters / shape.Groups, taps = shape.KernelHeight * shape.KernelWidth;
        List<short> packed = [];
        for (int group = 0; group < shape.Groups; group++)
        {
            for (int block = 0; block < filters; block += 16)
            {
                for (int tap = 0; tap < taps; tap++)
                {
                    for (int channel = 0; channel < channels; channel += 2)
                    {
                        for (int i = 0; i < 32; i++)
                        {
                            int filter = block + (i / 2), c = channel + (i % 2);
                            packed.Add(filter < filters && c < channels ? weights[(((((group * filters) + filter) * taps) + tap) * channels) + c] : (short)0);
                        }
                    }
                }
            }
        }

        return [.. packed];
    }
}
