// The best elements of each line.
using System.Numerics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The greatest or least elements along an axis, and their places.</summary>
public static class TopK
{
    /// <summary>
    /// The k greatest or least elements of each line, best first; of equal ones the first comes first, and NaN counts as greater than any number. Each element
    /// is sorted into those that are best so far, so small k are fast.
    /// </summary>
    /// <param name="input">(outer, axis, inner)</param>
    /// <param name="values">(outer, k, inner); apart from the input.</param>
    /// <param name="indices">(outer, k, inner): the places along the axis.</param>
    /// <param name="outer">The product of the extents in front of the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="k">How many of each line, from 1 to the extent of the axis.</param>
    /// <param name="largest">Whether the greatest are the best, or the least.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the extents.</exception>
    public static void Forward<T>(ReadOnlySpan<T> input, Span<T> values, Span<long> indices, int outer, int axis, int inner, int k, bool largest = true)
        where T : struct, INumber<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, axis);
        Shapes.CheckLength(input.Length, (long)outer * axis * inner, nameof(input));
        Shapes.CheckLength(values.Length, (long)outer * k * inner, nameof(values));
        Shapes.CheckLength(indices.Length, values.Length, nameof(indices));
        for (int line = 0; line < outer * inner; line++)
        {
            int from = (line / inner * axis * inner) + (line % inner), to = (line / inner * k * inner) + (line % inner);
            for (int i = 0; i < axis; i++)
            {
                T x = input[from + (i * inner)];
                int rank = Math.Min(i, k);
                for (; rank > 0 && IsBetter(x, values[to + ((rank - 1) * inner)], largest); rank--)
                {
                    if (rank < k)
                    {
                        values[to + (rank * inner)] = values[to + ((rank - 1) * inner)];
                        indices[to + (rank * inner)] = indices[to + ((rank - 1) * inner)];
                    }
                }

                if (rank < k)
                {
                    values[to + (rank * inner)] = x;
                    indices[to + (rank * inner)] = i;
                }
            }
        }
    }

    private static bool IsBetter<T>(T a, T b, bool largest)
        where T : struct, INumber<T>
        => largest ? a > b || (T.IsNaN(a) && !T.IsNaN(b)) : a < b || (T.IsNaN(b) && !T.IsNaN(a));
}
