// The scaling of feature columns.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Shifts and divides every element by constants of its own.</summary>
public static class Standardize
{
    /// <summary>output[i] = (input[i] - offset[i]) / scale[i].</summary>
    /// <param name="input">The elements read.</param>
    /// <param name="offset">What is subtracted, one constant an element.</param>
    /// <param name="scale">What is divided by, one constant an element.</param>
    /// <param name="output">The elements written: as many, and either the same memory as the input or apart from it.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap shifted.</exception>
    public static void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> offset, ReadOnlySpan<float> scale, Span<float> output)
    {
        Shapes.Check(offset, input.Length);
        Shapes.Check(scale, input.Length);
        Shapes.Check(output, input.Length);
        Shapes.CheckSameOrApart(input, output);
        WidestLanes.Run(new StandardizeKernel(input, offset, scale, output), output.Length);
    }

    /// <summary>Forward for every sample of a batch, with the same bits as one call a sample.</summary>
    /// <param name="inputs">(count, elements)</param>
    /// <param name="offset">(elements); what is subtracted.</param>
    /// <param name="scale">(elements); what is divided by.</param>
    /// <param name="outputs">(count, elements); either the same memory as the inputs or apart from it.</param>
    /// <param name="count">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or the spans overlap shifted; nothing has been written.</exception>
    public static void ForwardBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> offset, ReadOnlySpan<float> scale, Span<float> outputs, int count)
    {
        int length = offset.Length;
        Shapes.Check(scale, length);
        Shapes.CheckBatch(inputs, length, count);
        Shapes.CheckBatch(outputs, length, count);
        Shapes.CheckSameOrApart(inputs, outputs);
        for (int sample = 0; sample < count; sample++)
        {
            WidestLanes.Run(
                new StandardizeKernel(inputs.Slice(sample * length, length), offset, scale, outputs.Slice(sample * length, length)), length);
        }
    }
}
