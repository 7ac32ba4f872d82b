// The kernels' forms for several samples: the bits of one call a sample, and the same refusals.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class BatchFormsTests
{
    private static readonly int[] Counts = [0, 1, 3, 4, 17];

    [SkippableFact]
    public void Standardize_of_a_batch_has_the_bits_of_single_samples()
    {
        foreach (int length in new[] { 1, 3, 8, 13, 40 })
        {
            float[] offset = Numbers.Random(length, 1), scale = [.. Numbers.Random(length, 2).Select(x => x + 3)];
            foreach (int count in Counts)
            {
                float[] samples = Numbers.Random(count * length, 3), expected = new float[samples.Length];
                for (int at = 0; at < samples.Length; at += length)
                {
                    Standardize.Forward(samples.AsSpan(at, length), offset, scale, expected.AsSpan(at, length));
                }

                using GuardedBuffer inputs = new(samples), outputs = new(samples.Length);
                Standardize.ForwardBatch(inputs.Span, offset, scale, outputs.Span, count);
                Numbers.AssertSameBits(expected, outputs.Span, $"{count} samples of {length}");
                Standardize.ForwardBatch(inputs.Span, offset, scale, inputs.Span, count);
                Numbers.AssertSameBits(expected, inputs.Span, $"{count} samples of {length} in place");
            }
        }
    }

    [SkippableFact]
    public void One_hot_of_a_batch_has_the_bits_of_single_samples()
    {
        int[] categories = [3, 0, 2, 0, 5];
        const int Elements = 3 + 1 + 2 + 1 + 5;
        foreach (int count in Counts)
        {
            float[] samples = [.. Numbers.Random(count * categories.Length, 4).Select((x, i) => i % categories.Length is 1 or 3 ? x : i * 7 % 4)];
            float[] expected = new float[count * Elements];
            for (int sample = 0; sample < count; sample++)
            {
                OneHot.Forward(samples.AsSpan(sample * categories.Length, categories.Length), categories, expected.AsSpan(sample * Elements, Elements));
            }

            using GuardedBuffer inputs = new(samples), outputs = new(expected.Length);
            outputs.Span.Fill(float.NaN);
            OneHot.ForwardBatch(inputs.Span, categories, outputs.Span, count);
            Numbers.AssertSameBits(expected, outputs.Span, $"{count} samples");
        }
    }

    [SkippableFact]
    public void Reconstruction_error_of_a_batch_has_the_bits_of_single_samples()
    {
        foreach (int length in new[] { 1, 3, 16, 21 })
        {
            foreach (int count in Counts)
            {
                float[] left = Numbers.Random(count * length, 6), right = Numbers.Random(count * length, 7), expected = new float[count];
                for (int sample = 0; sample < count; sample++)
                {
                    ReconstructionError.Forward(left.AsSpan(sample * length, length), right.AsSpan(sample * length, length), expected.AsSpan(sample, 1));
                }

                using GuardedBuffer inputs = new(left), reconstructions = new(right), outputs = new(count);
                ReconstructionError.ForwardBatch(inputs.Span, reconstructions.Span, outputs.Span, count);
                Numbers.AssertSameBits(expected, outputs.Span, $"{count} samples of {length}");
            }
        }
    }

    [SkippableFact]
    public void Softmax_of_rows_has_the_bits_of_single_rows()
    {
        foreach (int length in new[] { 1, 3, 8, 10, 21 })
        {
            foreach (int count in Counts)
            {
                float[] logits = Numbers.Random(count * length, 5), expected = [.. logits];
                for (int at = 0; at < expected.Length; at += length)
                {
                    Softmax.InPlace(expected.AsSpan(at, length));
                }

                using GuardedBuffer actual = new(logits);
                Softmax.InPlace(actual.Span, length);
                Numbers.AssertSameBits(expected, actual.Span, $"{count} rows of {length}");
            }
        }
    }

    [Fact]
    public void Wrong_lengths_and_counts_are_refused_before_anything_is_written()
    {
        float[] output = [5, 5, 5, 5, 5, 5];
        AssertRefused("scale", () => Standardize.ForwardBatch(new float[6], new float[3], new float[2], output, 2));
        AssertRefused("inputs", () => Standardize.ForwardBatch(new float[5], new float[3], new float[3], output, 2));
        AssertRefused("outputs", () => Standardize.ForwardBatch(new float[9], new float[3], new float[3], output, 3));
        AssertRefused("output", () => Standardize.ForwardBatch(output.AsSpan(0, 4), new float[2], new float[2], output.AsSpan(1, 4), 2));
        AssertRefused("inputs", () => OneHot.ForwardBatch(new float[3], [2, 1], output, 2));
        AssertRefused("outputs", () => OneHot.ForwardBatch(new float[4], [2, 0], output.AsSpan(1), 2));
        AssertRefused("categoryCounts", () => OneHot.ForwardBatch(new float[4], [3, -1], output, 2));
        AssertRefused("outputs", () => OneHot.ForwardBatch(output.AsSpan(0, 4), [1, 1], output.AsSpan(1, 4), 2));
        AssertRefused("inputs", () => ReconstructionError.ForwardBatch(new float[7], new float[6], output.AsSpan(0, 3), 3));
        AssertRefused("reconstructions", () => ReconstructionError.ForwardBatch(new float[6], new float[7], output.AsSpan(0, 3), 3));
        AssertRefused("outputs", () => ReconstructionError.ForwardBatch(new float[6], new float[6], output.AsSpan(0, 2), 3));
        AssertRefused("inputs", () => ReconstructionError.ForwardBatch([], [], output.AsSpan(0, 2), 2));
        AssertRefused("outputs", () => ReconstructionError.ForwardBatch(output, new float[6], output.AsSpan(0, 3), 3));
        AssertRefused("outputs", () => ReconstructionError.ForwardBatch(new float[6], output, output.AsSpan(3, 3), 3));
        AssertRefused("values", () => Softmax.InPlace(output, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Standardize.ForwardBatch([], new float[2], new float[2], [], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneHot.ForwardBatch([], [1], [], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReconstructionError.ForwardBatch([], [], [], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Softmax.InPlace(output, 0));
        Assert.All(output, value => Assert.Equal(5, value));
    }

    private static void AssertRefused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}
