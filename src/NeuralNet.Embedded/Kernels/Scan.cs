// Sums along an axis, one for each element.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>Running sums.</summary>
public static class Scan
{
    /// <summary>output[o][a][i] = the sum of input[o][0..a][i], one addition after the other. Integers wrap around.</summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="output">(outer, axis, inner); the input itself or apart from it.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="exclusive">Whether an element itself is left out of its sum.</param>
    /// <param name="reverse">Whether sums run from the end of the axis.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void CumSum<T>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, bool exclusive = false, bool reverse = false)
        where T : struct, INumber<T>
    {
        Shapes.CheckLength(input.Length, (long)outer * axis * inner, nameof(input));
        Shapes.CheckLength(output.Length, input.Length, nameof(output));
        int step = reverse ? -inner : inner;
        for (int line = 0; line < outer * inner; line++)
        {
            int at = (line / inner * axis * inner) + (line % inner) + (reverse ? (axis - 1) * inner : 0);
            T sum = T.Zero;
            for (int i = 0; i < axis; i++, at += step)
            {
                T x = input[at];
                output[at] = exclusive ? sum : unchecked(sum + x);
                sum = unchecked(sum + x);
            }
        }
    }
}
