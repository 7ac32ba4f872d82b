// How well scores tell two labels apart, whatever the threshold.
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: the chance that a row of the second label scores higher than one of the
/// first, ties counting half. Source: Hanley and McNeil 1982. Every score is kept, in four bytes while all of them fit a float.
/// </summary>
internal sealed class RocCurve
{
    private readonly List<float>[] _single = [[], []];
    private List<double>[]? _double;

    /// <summary>Whether both labels have occurred.</summary>
    public bool HasBoth => Count(0) > 0 && Count(1) > 0;

    /// <summary>Adds the score of a row.</summary>
    /// <param name="score">The score.</param>
    /// <param name="isSecond">Whether the row has the second label.</param>
    public void Add(double score, bool isSecond)
    {
        int label = isSecond ? 1 : 0;
        if (_double is null && ((float)score).Equals(score))
        {
            _single[label].Add((float)score);
            return;
        }

        if (_double is null)
        {
            _double = [[.. _single[0].Select(single => (double)single)], [.. _single[1].Select(single => (double)single)]];
            Array.ForEach(_single, list => list.Clear());
        }

        _double[label].Add(score);
    }

    /// <summary>The area; both labels must have occurred.</summary>
    public double Area() => _double is null
        ? Area(CollectionsMarshal.AsSpan(_single[0]), CollectionsMarshal.AsSpan(_single[1]))
        : Area(CollectionsMarshal.AsSpan(_double[0]), CollectionsMarshal.AsSpan(_double[1]));

    private int Count(int label) => _double is null ? _single[label].Count : _double[label].Count;

    // The lists may change their order: nobody remembers the rows.
    private static double Area<T>(Span<T> first, Span<T> second)
        where T : IComparable<T>
    {
        first.Sort();
        second.Sort();
        double pairs = 0;
        int below = 0, notAbove = 0;
        foreach (T score in second)
        {
            while (below < first.Length && first[below].CompareTo(score) < 0)
            {
                below++;
            }

            while (notAbove < first.Length && first[notAbove].CompareTo(score) <= 0)
            {
                notAbove++;
            }

            pairs += (below + notAbove) / 2.0;
        }

        return pairs / ((double)first.Length * second.Length);
    }
}
