// Indices as vectors that differ at one place, along a dimension of choice.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Indices as vectors. <see cref="OneHot"/> does it column by column for the data that models are given.</summary>
public static class OneHotEncoding
{
    /// <summary>
    /// output[o][d][i] = on where d is indices[o][i], off elsewhere. Floats lose their fraction, negative indices count from the end, and any other that is
    /// outside, NaN too, gives off everywhere.
    /// </summary>
    /// <param name="indices">(outer, inner)</param>
    /// <param name="output">(outer, depth, inner)</param>
    /// <param name="depth">The length of the vectors.</param>
    /// <param name="inner">The product of the extents behind the new dimension.</param>
    /// <param name="off">The value everywhere else.</param>
    /// <param name="on">The value at the index.</param>
    /// <exception cref="ArgumentException">The output's length does not fit.</exception>
    public static void Forward<T>(ReadOnlySpan<T> indices, Span<float> output, int depth, int inner, float off = 0f, float on = 1f)
        where T : struct, INumber<T>
    {
        Shapes.CheckLength(output.Length, (long)indices.Length * depth, nameof(output));
        output.Fill(off);
        for (int i = 0; i < indices.Length; i++)
        {
            long index = T.IsNaN(indices[i]) ? -depth - 1L : long.CreateSaturating(indices[i]);
            index = index < 0 ? index + depth : index;
            if (index >= 0 && index < depth)
            {
                output[(((i / inner * depth) + (int)index) * inner) + (i % inner)] = on;
            }
        }
    }
}
