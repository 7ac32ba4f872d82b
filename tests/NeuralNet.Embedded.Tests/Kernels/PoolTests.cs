// Windows of all kinds, against double precision and at every width.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class PoolTests
{
    private static readonly PoolShape[] Shapes =
    [
        new(4, 6, 1, 2, 2) { StrideHeight = 2, StrideWidth = 2 },
        new(5, 7, 5, 2, 3) { StrideHeight = 2, StrideWidth = 1 },
        new(8, 9, 18, 3, 3) { StrideHeight = 2, StrideWidth = 2, PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(8, 9, 18, 3, 3) { StrideHeight = 2, StrideWidth = 2, PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1, CountsPads = true },
        new(7, 8, 8, 3, 3) { StrideHeight = 2, StrideWidth = 3, RoundsUp = true },
        new(7, 8, 8, 3, 3) { StrideHeight = 2, StrideWidth = 3, RoundsUp = true, PadTop = 1, PadLeft = 2, PadRight = 1, CountsPads = true },
        new(9, 9, 17, 2, 3) { DilationHeight = 3, DilationWidth = 2, PadTop = 2, PadBottom = 1, PadLeft = 1, CountsPads = true },
        new(1, 20, 4, 1, 5) { StrideWidth = 3, PadRight = 2 },
        new(6, 9, 6, 2, 2) { StrideHeight = 2, StrideWidth = 2 },
        new(5, 9, 13, 3, 2) { PadLeft = 1, PadTop = 2, PadBottom = 2 },
        new(4, 5, 35, 2, 2),
        new(10, 12, 7, 2, 2) { StrideHeight = 2, StrideWidth = 2 },
        new(9, 13, 3, 3, 3) { PadTop = 1, PadLeft = 1, PadBottom = 1, PadRight = 1 },
        new(6, 11, 14, 3, 2) { PadTop = 1, StrideWidth = 2 },
        new(5, 3, 41, 5, 3),
        new(7, 6, 70, 7, 6) { RoundsUp = true },
        new(12, 9, 40, 3, 2) { StrideHeight = 2 },
        new(3, 9, 5, 3, 3) { DilationWidth = 2 },
        new(2, 2, 3, 1, 1) { StrideHeight = 3, StrideWidth = 3, RoundsUp = true, PadBottom = 2, PadRight = 2 },
    ];

    public static TheoryData<string> Names => ReductionCase.Names;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Windows_are_close_to_double_precision_and_have_the_same_bits_at_every_width(string name)
    {
        ReductionCase reduction = ReductionCase.Named(name);
        foreach (PoolShape shape in Shapes)
        {
            float[] values = [.. Numbers.Random(shape.Height * shape.Width * shape.Channels, 4).Select(x => name == "log of sum" ? x + 2.5f : x)];
            using GuardedBuffer input = new(values), output = new(shape.OutputHeight * shape.OutputWidth * shape.Channels);
            reduction.Pool(input.Span, output.Span, shape);
            float[] expected = [.. output.Span];
            for (int i = 0; i < expected.Length; i++)
            {
                (double exact, double magnitude) = Exact(reduction, shape, values, i);
                Assert.True(
                    Math.Abs(exact - expected[i]) <= 2e-6 * (Math.Abs(exact) + magnitude) || exact.Equals(expected[i]),
                        $"{name}, {shape}, {i}: {expected[i]:R}, expected {exact:R}.");
            }

            foreach (LanesWidth width in LanesWidths.All)
            {
                AtWidth.Width = width;
                output.Span.Fill(float.NaN);
                reduction.PoolAtWidth(input.Span, output.Span, shape);
                Numbers.AssertSameBits(expected, output.Span, $"{name}, {shape}, with {width} lanes");
            }
        }
    }

    // Extents as PyTorch computes them.
    [Theory]
    [InlineData(7, 3, 2, 0, 0, false, 3)]
    [InlineData(8, 3, 2, 0, 0, false, 3)]
    [InlineData(8, 3, 2, 0, 0, true, 4)]
    [InlineData(2, 1, 3, 0, 2, true, 1)]
    [InlineData(5, 2, 2, 1, 1, true, 3)]
    [InlineData(6, 2, 2, 1, 1, true, 4)]
    public void Extents_follow_the_rule_of_windows(int extent, int kernel, int stride, int before, int after, bool roundsUp, int expected)
    {
        PoolShape shape = new(extent, 1, 1, kernel, 1) { StrideHeight = stride, PadTop = before, PadBottom = after, RoundsUp = roundsUp };
        Assert.Equal(expected, shape.OutputHeight);
    }

    private static (double Exact, double Magnitude) Exact(ReductionCase reduction, PoolShape shape, float[] values, int index)
    {
        int channel = index % shape.Channels, pixel = index / shape.Channels, y = pixel / shape.OutputWidth, x = pixel % shape.OutputWidth, count = 0;
        List<double> window = [];
        for (int i = 0; i < shape.KernelHeight; i++)
        {
            for (int j = 0; j < shape.KernelWidth; j++)
            {
                int down = (y * shape.StrideHeight) + (i * shape.DilationHeight) - shape.PadTop;
                int right = (x * shape.StrideWidth) + (j * shape.DilationWidth) - shape.PadLeft;
                bool isInside = down >= 0 && down < shape.Height && right >= 0 && right < shape.Width;
                if (isInside)
                {
                    window.Add(values[(((down * shape.Width) + right) * shape.Channels) + channel]);
                }

                if (isInside || (shape.CountsPads && down < shape.Height + shape.PadBottom && right < shape.Width + shape.PadRight))
                {
                    count++;
                }
            }
        }

        return (reduction.Exact([.. window], count), window.Sum(Math.Abs));
    }

    [Fact]
    public void The_largest_byte_is_found_whatever_the_number_of_channels()
    {
        for (int channels = 1; channels < 45; channels++)
        {
            Check<byte>(channels);
            Check<sbyte>(channels);
        }

        static void Check<T>(int channels)
            where T : unmanaged, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
        {
            Random random = new(channels);
            PoolShape shape = new(5, 4, channels, 3, 2) { PadTop = 1, PadRight = 1, StrideHeight = 2 };
            T[] input = [.. Enumerable.Range(0, 20 * channels).Select(_ => T.CreateTruncating(random.Next(256)))];
            T[] output = new T[shape.OutputHeight * shape.OutputWidth * channels];
            Pool.Max<T>(input, output, shape);
            for (int i = 0; i < output.Length; i++)
            {
                int channel = i % channels, x = i / channels % shape.OutputWidth, y = i / channels / shape.OutputWidth;
                T largest = T.MinValue;
                for (int cell = 0; cell < 6; cell++)
                {
                    int line = (2 * y) + (cell / 2) - 1, column = x + (cell % 2);
                    if (line is >= 0 and < 5 && column < 4)
                    {
                        largest = T.Max(largest, input[(((line * 4) + column) * channels) + channel]);
                    }
                }

                Assert.Equal(largest, output[i]);
            }
        }
    }
}
