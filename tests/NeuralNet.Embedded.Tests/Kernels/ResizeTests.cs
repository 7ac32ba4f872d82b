// Images resampled by tables.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ResizeTests
{
    [Fact]
    public void Nearest_copies_what_the_tables_name()
    {
        byte[] input = [.. Enumerable.Range(0, 3 * 4 * 2).Select(i => (byte)i)], output = new byte[5 * 3 * 2];
        int[] lines = [2, 2, 0, 1, 2], columns = [3, 0, 3];
        Resize.Nearest<byte>(input, output, lines, columns, 4, 2);
        for (int i = 0; i < output.Length; i++)
        {
            Assert.Equal(input[(((lines[i / 6] * 4) + columns[i / 2 % 3]) * 2) + (i % 2)], output[i]);
        }
    }

    [SkippableFact]
    public void Interpolation_is_a_weighted_sum_with_the_same_bits_at_every_width()
    {
        foreach ((int height, int width, int channels, int newHeight, int newWidth, int taps) in new[] { (1, 5, 1, 1, 9, 2), (3, 4, 3, 6, 7, 2),
            (6, 5, 19, 3, 4, 4), (4, 4, 32, 5, 5, 1) })
        {
            Random random = new(taps);
            int[] lines = [.. Enumerable.Range(0, newHeight * taps).Select(_ => random.Next(height))],
                columns = [.. Enumerable.Range(0, newWidth * taps).Select(_ => random.Next(width))];
            float[] values = Numbers.Random(height * width * channels, 1), lineWeights = Numbers.Random(lines.Length, 2),
                columnWeights = Numbers.Random(columns.Length, 3);
            using GuardedBuffer input = new(values), output = new(newHeight * newWidth * channels);
            Resize.Interpolate(input.Span, output.Span, lines, lineWeights, columns, columnWeights, taps, width, channels);
            float[] expected = [.. output.Span];
            for (int i = 0; i < expected.Length; i++)
            {
                int channel = i % channels, x = i / channels % newWidth, y = i / channels / newWidth;
                double exact = 0;
                for (int k = 0; k < taps * taps; k++)
                {
                    int line = (y * taps) + (k / taps), column = (x * taps) + (k % taps);
                    exact += (double)lineWeights[line] * columnWeights[column] * values[(((lines[line] * width) + columns[column]) * channels) + channel];
                }

                Assert.Equal(exact, expected[i], 1e-4);
            }

            foreach (LanesWidth lanes in LanesWidths.All)
            {
                AtWidth.Width = lanes;
                output.Span.Fill(float.NaN);
                Resize.Interpolate<AtWidth>(input.Span, output.Span, lines, lineWeights, columns, columnWeights, taps, width, channels);
                Numbers.AssertSameBits(expected, output.Span, $"({height}, {width}, {channels}) with {lanes} lanes");
            }
        }
    }

    [Fact]
    public void Tables_that_leave_the_image_are_refused()
    {
        float[] input = new float[12], output = new float[4];
        Assert.Throws<ArgumentOutOfRangeException>(() => Resize.Interpolate(input, output, [0, 3], [1, 1], [0, 1], [1, 1], 1, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resize.Interpolate(input, output, [0, 2], [1, 1], [0, -1], [1, 1], 1, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resize.Nearest<float>(input, output, [0, 3], [0, 1], 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resize.Nearest<float>(input, output, [0, 1], [0, 4], 4, 1));
    }
}
