// The greatest element of each line as a vector with a single one.
namespace NeuralNet.Embedded.Kernels;

/// <summary>Lines as vectors that differ at their greatest element.</summary>
public static class Hardmax
{
    /// <summary>output[o][a][i] = 1 where input[o][a][i] is the first greatest along the axis, 0 elsewhere.</summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="output">(outer, axis, inner); apart from the input.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void Forward(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner)
    {
        Shapes.CheckLength(input.Length, (long)outer * axis * inner, nameof(input));
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        output.Clear();
        for (int line = 0; line < outer * inner; line++)
        {
            int first = (line / inner * axis * inner) + (line % inner), best = first;
            for (int i = 1; i < axis; i++)
            {
                int at = first + (i * inner);
                best = input[at] > input[best] ? at : best;
            }

            output[best] = 1f;
        }
    }
}
