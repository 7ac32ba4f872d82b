// Walks over the places of a tensor: its multi-dimensional indices in row-major order.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

internal static class Places
{
    /// <summary>The places of a shape. The same array is handed out each time.</summary>
    public static IEnumerable<int[]> Of(Shape shape)
    {
        int[] place = new int[shape.Rank];
        long count = shape.ElementCount;
        for (long n = 0; n < count; n++)
        {
            yield return place;
            for (int i = shape.Rank - 1; i >= 0 && ++place[i] == shape[i]; i--)
            {
                place[i] = 0;
            }
        }
    }

    /// <summary>The row-major index of a place.</summary>
    public static int IndexOf(Shape shape, ReadOnlySpan<int> place)
    {
        int index = 0;
        for (int i = 0; i < shape.Rank; i++)
        {
            index = (index * shape[i]) + place[i];
        }

        return index;
    }

    /// <summary>
    /// For each place of <paramref name="to"/> the index in <paramref name="from"/> that a rule gives; -1 where it gives a place in front
    /// of 0.
    /// </summary>
    /// <param name="to">The output.</param>
    /// <param name="from">The input.</param>
    /// <param name="rule">Writes the input's place that an output's place is taken from.</param>
    public static int[] Map(Shape to, Shape from, Action<int[], int[]> rule)
    {
        int[] indices = new int[to.ElementCount], source = new int[from.Rank];
        int n = 0;
        foreach (int[] place in Of(to))
        {
            rule(place, source);
            indices[n++] = Array.Exists(source, index => index < 0) ? -1 : IndexOf(from, source);
        }

        return indices;
    }

    /// <summary>An index as gathers read it: negative ones count from the end, those outside mean the nearest element.</summary>
    public static int Inside(long index, int extent) => (int)Math.Clamp(index < 0 ? index + extent : index, 0, extent - 1);
}
