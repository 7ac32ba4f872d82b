// The encoding of categories, which are numbers without an order.
using System.Diagnostics.CodeAnalysis;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Replaces every category by as many elements as its column has categories; numbers are copied.</summary>
public static class OneHot
{
    /// <summary>
    /// For each input x in order: count 0 copies it to one element; count n writes n elements, element k being 1 where x equals k
    /// and 0 elsewhere. So an index outside the categories, a fraction, an infinity or NaN gives all zeros. Nothing is rounded:
    /// the bits are the same on every machine.
    /// </summary>
    /// <param name="input">The columns: numbers, and indices of categories.</param>
    /// <param name="categoryCounts">One count a column, none below 0.</param>
    /// <param name="output">The elements written: as many as the counts add up to, where 0 counts as 1. Apart from the input.</param>
    /// <exception cref="ArgumentException">A length or a count is wrong, or the spans overlap; nothing has been written.</exception>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<int> categoryCounts, Span<float> output)
    {
        if (categoryCounts.Length != input.Length)
        {
            ThrowCounts(nameof(categoryCounts), categoryCounts.Length, input.Length);
        }

        Shapes.Check(output, EncodedLength(categoryCounts));
        Shapes.CheckApart(input, output);
        Encode(input, categoryCounts, output);
    }

    /// <summary>Forward for every sample of a batch, with the same bits as one call a sample.</summary>
    /// <param name="inputs">(count, columns)</param>
    /// <param name="categoryCounts">One count a column, none below 0.</param>
    /// <param name="outputs">(count, elements); apart from the inputs.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">A length or a count is wrong, or the spans overlap; nothing has been written.</exception>
    public static void ForwardBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> categoryCounts, Span<float> outputs, int count)
    {
        int columns = categoryCounts.Length, elements = EncodedLength(categoryCounts);
        Shapes.CheckBatch(inputs, columns, outputs, elements, count);
        for (int sample = 0; sample < count; sample++)
        {
            Encode(inputs.Slice(sample * columns, columns), categoryCounts, outputs.Slice(sample * elements, elements));
        }
    }

    private static void Encode(ReadOnlySpan<float> input, ReadOnlySpan<int> categoryCounts, Span<float> output)
    {
        int at = 0;
        for (int i = 0; i < input.Length; i++)
        {
            int count = categoryCounts[i];
            float value = input[i];
            if (count == 0)
            {
                output[at++] = value;
                continue;
            }

            Span<float> elements = output.Slice(at, count);
            elements.Clear();
            if (value >= 0 && value < count && (int)value == value)
            {
                elements[(int)value] = 1;
            }

            at += count;
        }
    }

    private static int EncodedLength(ReadOnlySpan<int> categoryCounts)
    {
        int length = 0;
        foreach (int count in categoryCounts)
        {
            if (count < 0)
            {
                ThrowNegative(nameof(categoryCounts));
            }

            length = checked(length + Math.Max(1, count));
        }

        return length;
    }

    [DoesNotReturn]
    private static void ThrowCounts(string name, int actual, int expected)
        => throw new ArgumentException($"{name} has {actual} elements; expected {expected}.", name);

    [DoesNotReturn]
    private static void ThrowNegative(string name) => throw new ArgumentException($"{name} has a count below 0.", name);
}
