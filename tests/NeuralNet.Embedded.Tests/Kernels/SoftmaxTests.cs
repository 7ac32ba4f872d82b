// The softmax against double precision, and its order of additions against an emulation.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class SoftmaxTests
{
    private const int MaxLength = 100;

    // exp, a sum and a division are some units of 6e-8 off, and so is x - max, whose error exp turns into a relative one.
    private static double RelativeError(double difference) => 3e-7 + (6e-8 * Math.Abs(difference));

    [SkippableFact]
    public void Softmax_has_the_same_bits_at_every_width_and_length()
    {
        for (int length = 1; length <= MaxLength; length++)
        {
            float[] logits = Numbers.Random(length, length), expected = [.. logits];
            LanesWidth.Scalar.Run(new SoftmaxAtWidth(expected));
            foreach (LanesWidth width in LanesWidths.All)
            {
                using GuardedBuffer actual = new(logits);
                width.Run(new SoftmaxAtWidth(actual.Span));
                Numbers.AssertSameBits(expected, actual.Span, $"softmax with {width} lanes");
            }

            Softmax.InPlace(logits);
            Numbers.AssertSameBits(expected, logits, "softmax");
        }
    }

    [Fact]
    public void Softmax_divides_by_a_sum_of_sixteen_chains()
    {
        // With the largest logit 0 and all others far below, exp(0) = 1 and the others are equal: e. The sum of the
        // emulated chains is then the only unknown of values[i] = e / sum.
        float[] logits = new float[45], terms = new float[45], chains = new float[16];
        logits.AsSpan().Fill(-3.7f);
        logits[11] = 0f;
        float e = MathF.Exp(0);
        float[] one = [0f, -3.7f];
        Softmax.InPlace(one);
        Softmax.InPlace(logits);

        // one[1] / one[0] is e within rounding; find the float e that explains it exactly.
        float ratio = one[1] / one[0];
        foreach (float candidate in new[] { MathF.BitDecrement(ratio), ratio, MathF.BitIncrement(ratio) })
        {
            if (candidate / (1f + candidate) != one[1])
            {
                continue;
            }

            terms.AsSpan().Fill(candidate);
            terms[11] = e;
            Array.Clear(chains);
            for (int i = 0; i < terms.Length; i++)
            {
                chains[i % 16] += terms[i];
            }

            float sum = DenseEmulation.FoldSixteen(chains);
            if (terms.Zip(logits).All(pair => pair.First / sum == pair.Second))
            {
                return;
            }
        }

        Assert.Fail("No order of sixteen chains explains the results.");
    }

    [Fact]
    public void Softmax_matches_double_precision()
    {
        for (int length = 1; length <= MaxLength; length++)
        {
            float[] logits = [.. Numbers.Random(length, length).Select(x => x * 20)], actual = [.. logits];
            Softmax.InPlace(actual);
            double max = logits.Max(), sum = logits.Sum(x => Math.Exp(x - max));
            for (int i = 0; i < length; i++)
            {
                double expected = Math.Exp(logits[i] - max) / sum;
                double error = RelativeError(logits[i] - max);
                Assert.InRange(actual[i], expected * (1 - error), expected * (1 + error));
            }
        }
    }

    [Theory]
    [InlineData(new[] { float.MaxValue, float.MinValue }, new[] { 1f, 0f })]
    [InlineData(new[] { float.MaxValue, float.MaxValue }, new[] { 0.5f, 0.5f })]
    [InlineData(new[] { float.MinValue, float.MinValue }, new[] { 0.5f, 0.5f })]
    [InlineData(new[] { 0f, -0f }, new[] { 0.5f, 0.5f })]
    [InlineData(new[] { 1000f, float.NegativeInfinity }, new[] { 1f, 0f })]
    [InlineData(new[] { -5f }, new[] { 1f })]
    [InlineData(new[] { 1f, float.NaN, 2f }, new[] { float.NaN, float.NaN, float.NaN })]
    [InlineData(new[] { 1f, float.PositiveInfinity }, new[] { float.NaN, float.NaN })]
    [InlineData(new[] { float.NegativeInfinity, float.NegativeInfinity }, new[] { float.NaN, float.NaN })]
    [InlineData(new float[0], new float[0])]
    public void Softmax_of_extreme_logits_is_their_limit(float[] logits, float[] expected)
    {
        Softmax.InPlace(logits);
        Numbers.AssertSameBits(expected, logits, "softmax");
    }

    [Fact]
    public void A_NaN_anywhere_makes_every_probability_NaN()
    {
        for (int at = 0; at < 40; at++)
        {
            float[] logits = Numbers.Random(40, at);
            logits[at] = float.NaN;
            Softmax.InPlace(logits);
            Assert.All(logits, value => Assert.True(float.IsNaN(value)));
        }
    }
}
