// The filling of gaps moves values and computes nothing, so the expected bits are known.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class ImputeTests
{
    private const int MaxLength = 64;

    // A number, NaN of either sign and with a payload, infinities, a zero with a sign, a subnormal.
    private static readonly float[] Special =
    [
        float.NaN, -float.NaN, BitConverter.Int32BitsToSingle(0x7FC0_1234), BitConverter.Int32BitsToSingle(unchecked((int)0xFF80_0001)),
        float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, 1,
    ];

    [SkippableFact]
    public void NaN_alone_is_replaced_at_every_width_and_length()
    {
        for (int length = 0; length <= MaxLength; length++)
        {
            float[] values = [.. Numbers.Random(length, 1).Select((value, i) => i % 3 == 0 ? value : Special[i * 7 % Special.Length])];
            using GuardedBuffer input = new(values), fillings = new(Numbers.Random(length, 2)), output = new(length);
            float[] expected = new float[length];
            for (int i = 0; i < length; i++)
            {
                expected[i] = float.IsNaN(values[i]) ? fillings.Span[i] : values[i];
            }

            foreach (LanesWidth width in LanesWidths.All)
            {
                output.Span.Fill(5);
                width.Run(new ImputeKernel(input.Span, fillings.Span, output.Span));
                Numbers.AssertSameBits(expected, output.Span, $"impute with {width} lanes");
            }

            Impute.Forward(input.Span, fillings.Span, input.Span);
            Numbers.AssertSameBits(expected, input.Span, "impute in place");
        }
    }

    [Fact]
    public void A_batch_has_the_bits_of_single_samples()
    {
        const int Length = 5, Count = 7;
        float[] inputs = [.. Enumerable.Range(0, Length * Count).Select(i => Special[i * 5 % Special.Length])], fillings = Numbers.Random(Length, 3);
        float[] expected = new float[inputs.Length], outputs = new float[inputs.Length];
        for (int sample = 0; sample < Count; sample++)
        {
            Impute.Forward(inputs.AsSpan(sample * Length, Length), fillings, expected.AsSpan(sample * Length, Length));
        }

        Impute.ForwardBatch(inputs, fillings, outputs, Count);
        Numbers.AssertSameBits(expected, outputs, "impute of a batch");
    }

    [Theory]
    [InlineData(4, 3, "values", "values has 4 elements; expected 3.")]
    [InlineData(3, 5, "output", "output has 5 elements; expected 3.")]
    public void Wrong_lengths_are_refused(int values, int output, string parameter, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Impute.Forward(new float[3], new float[values], new float[output]));
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shifted_overlap_and_wrong_batches_are_refused()
    {
        float[] values = new float[20];
        Assert.Throws<ArgumentException>(() => Impute.Forward(values.AsSpan(1, 10), new float[10], values.AsSpan(0, 10)));
        Assert.Throws<ArgumentException>("inputs", () => Impute.ForwardBatch(new float[5], new float[3], new float[6], 2));
        Assert.Throws<ArgumentException>("outputs", () => Impute.ForwardBatch(new float[6], new float[3], new float[5], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Impute.ForwardBatch([], new float[2], [], -1));
    }

    [Fact]
    public void The_first_missing_value_is_found_and_named()
    {
        Assert.Equal(-1, MissingValue.Find([1, float.PositiveInfinity, -0f]));
        Assert.Equal(-1, MissingValue.Find([]));
        Assert.Equal(2, MissingValue.Find([1, 2, -float.NaN, float.NaN]));
        for (int length = 1; length <= 20; length++)
        {
            for (int at = 0; at < length; at++)
            {
                float[] values = Numbers.Random(length, 4);
                Assert.Equal(-1, MissingValue.Find(values));
                values[at] = values[^1] = float.NaN;
                using GuardedBuffer input = new(values);
                Assert.Equal(at, MissingValue.Find(input.Span));
            }
        }

        Assert.Contains("'age'", Assert.Throws<ArgumentException>(() => MissingValue.Throw(1, "age")).Message, StringComparison.Ordinal);
        Assert.Contains("element 7", Assert.Throws<ArgumentException>(() => MissingValue.Throw(7)).Message, StringComparison.Ordinal);
    }
}
