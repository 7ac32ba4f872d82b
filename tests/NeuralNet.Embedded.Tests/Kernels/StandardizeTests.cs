// The scaling of feature columns: its formula has two roundings, so the expected bits are known.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class StandardizeTests
{
    private const int MaxLength = 64;

    [SkippableFact]
    public void Standardize_has_the_bits_of_its_formula_at_every_width_and_length()
    {
        for (int length = 0; length <= MaxLength; length++)
        {
            float[] values = Numbers.Random(length, 1);
            using GuardedBuffer input = new(values), offset = new(Numbers.Random(length, 2)), scale = new(Numbers.Random(length, 3)), output = new(length);
            float[] expected = new float[length];
            for (int i = 0; i < length; i++)
            {
                float difference = values[i] - offset.Span[i];
                expected[i] = difference / scale.Span[i];
            }

            foreach (LanesWidth width in LanesWidths.All)
            {
                output.Span.Fill(float.NaN);
                width.Run(new StandardizeKernel(input.Span, offset.Span, scale.Span, output.Span));
                Numbers.AssertSameBits(expected, output.Span, $"standardize with {width} lanes");
            }

            Standardize.Forward(input.Span, offset.Span, scale.Span, input.Span);
            Numbers.AssertSameBits(expected, input.Span, "standardize in place");
        }
    }

    [Theory]
    [InlineData(4, 3, 3, "offset", "offset has 4 elements; expected 3.")]
    [InlineData(3, 2, 3, "scale", "scale has 2 elements; expected 3.")]
    [InlineData(3, 3, 5, "output", "output has 5 elements; expected 3.")]
    public void Wrong_lengths_are_refused(int offset, int scale, int output, string parameter, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Standardize.Forward(new float[3], new float[offset], new float[scale], new float[output]));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shifted_overlap_is_refused()
    {
        float[] values = new float[20];
        Assert.Throws<ArgumentException>(() => Standardize.Forward(values.AsSpan(1, 10), new float[10], new float[10], values.AsSpan(0, 10)));
    }
}
