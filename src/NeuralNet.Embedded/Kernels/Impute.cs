// What stands in for missing values.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Puts constants in the place of missing values, which are NaN.</summary>
public static class Impute
{
    /// <summary>output[i] = input[i], or values[i] where that is NaN. Nothing is rounded: the bits are the same on every machine.</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="values">What stands in for NaN, one constant an element.</param>
    /// <param name="output">The elements written: as many, and either the same memory as the input or apart from it.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap shifted.</exception>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> values, Span<float> output)
    {
        Shapes.Check(values, input.Length);
        Shapes.Check(output, input.Length);
        Shapes.CheckSameOrApart(input, output);
        WidestLanes.Run(new ImputeKernel(input, values, output), output.Length);
    }

    /// <summary>Forward for every sample of a batch, with the same bits as one call a sample.</summary>
    /// <param name="inputs">(count, elements)</param>
    /// <param name="values">(elements); what stands in for NaN.</param>
    /// <param name="outputs">(count, elements); either the same memory as the inputs or apart from it.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the spans overlap shifted; nothing has been written.</exception>
    public static void ForwardBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> values, Span<float> outputs, int count)
    {
        int length = values.Length;
        Shapes.CheckBatch(inputs, length, count);
        Shapes.CheckBatch(outputs, length, count);
        Shapes.CheckSameOrApart(inputs, outputs);
        for (int sample = 0; sample < count; sample++)
        {
            WidestLanes.Run(new ImputeKernel(inputs.Slice(sample * length, length), values, outputs.Slice(sample * length, length)), length);
        }
    }
}
