// The encoding of categories: copies and exact ones, so every bit is known.
using NeuralNet.Embedded.Kernels;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests.Kernels;

public class OneHotTests
{
    private static readonly float[] OddValues =
        [0, -0f, 1, 2, 3, 4, -1, 0.5f, 1.0000001f, 2.9999998f, 1e9f, -1e9f, 3e38f, float.Epsilon, float.NaN, float.PositiveInfinity, float.NegativeInfinity, int.MaxValue];

    [SkippableFact]
    public void One_hot_is_one_where_input_and_category_are_equal_and_copies_numbers()
    {
        for (int columns = 0; columns <= 20; columns++)
        {
            for (int turn = 0; turn < OddValues.Length; turn++)
            {
                int[] counts = [.. Enumerable.Range(0, columns).Select(i => (i + turn) * 5 % 7)];
                float[] values = [.. Enumerable.Range(0, columns).Select(i => OddValues[((i * 7) + turn) % OddValues.Length])];
                List<float> expected = [];
                for (int i = 0; i < columns; i++)
                {
                    expected.AddRange(counts[i] == 0 ? [values[i]] : Enumerable.Range(0, counts[i]).Select(k => values[i] == k ? 1f : 0f));
                }

                using GuardedBuffer input = new(values), output = new(expected.Count);
                output.Span.Fill(float.NaN);
                OneHot.Forward(input.Span, counts, output.Span);
                Numbers.AssertSameBits([.. expected], output.Span, $"one-hot of {columns} columns");
            }
        }
    }

    [Fact]
    public void Wrong_lengths_and_counts_are_refused_before_anything_is_written()
    {
        float[] output = [5, 5, 5, 5];
        AssertRefused("categoryCounts", "categoryCounts has 3 elements; expected 2.", () => OneHot.Forward(new float[2], [1, 2, 1], output));
        AssertRefused("categoryCounts", "categoryCounts has a count below 0.", () => OneHot.Forward(new float[2], [5, -1], output));
        AssertRefused("output", "output has 4 elements; expected 5.", () => OneHot.Forward(new float[2], [0, 4], output));
        Assert.All(output, value => Assert.Equal(5, value));
        Assert.ThrowsAny<Exception>(() => OneHot.Forward(new float[2], [int.MaxValue, int.MaxValue], output));
    }

    [Fact]
    public void Output_over_the_input_is_refused()
    {
        float[] values = new float[6];
        AssertRefused("output", "output must not share memory with the input.", () => OneHot.Forward(values.AsSpan(0, 2), [0, 3], values.AsSpan(1, 4)));
    }

    private static void AssertRefused(string parameter, string message, Action call)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(call);
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
