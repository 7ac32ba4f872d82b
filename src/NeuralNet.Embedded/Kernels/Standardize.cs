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
}
