// How often each class was taken for each.
using System.Globalization;

namespace FashionMnist;

internal sealed class ConfusionMatrix
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _rows = new(StringComparer.Ordinal);
    private int _count;
    private int _right;

    /// <summary>The share of right answers.</summary>
    public double Accuracy => (double)_right / _count;

    public void Add(string actual, string predicted)
    {
        foreach (string name in new[] { actual, predicted })
        {
            _rows.TryAdd(name, new SortedDictionary<string, int>(StringComparer.Ordinal));
        }

        _rows[actual][predicted] = _rows[actual].GetValueOrDefault(predicted) + 1;
        _count++;
        _right += actual == predicted ? 1 : 0;
    }

    /// <summary>A line for each class: how often it was predicted as each of them, in the same order.</summary>
    public void Write(TextWriter writer)
    {
        foreach ((string actual, SortedDictionary<string, int> row) in _rows)
        {
            string counts = string.Concat(_rows.Keys.Select(predicted => string.Create(CultureInfo.InvariantCulture, $"{row.GetValueOrDefault(predicted),5}")));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{actual,-12}{counts}   {(double)row.GetValueOrDefault(actual) / row.Values.Sum():P1}"));
        }
    }
}
