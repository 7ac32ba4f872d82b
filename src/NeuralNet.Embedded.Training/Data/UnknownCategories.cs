// Words in the data that a model never learned: told once each, not once a row.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Counts the unknown words that were met.</summary>
internal sealed class UnknownCategories
{
    private const int MostTold = 20;

    private readonly Dictionary<(string Column, string Word), (int Line, int Count)> _met = [];

    public void Add(string column, string word, int line)
    {
        (int first, int count) = _met.GetValueOrDefault((column, word), (line, 0));
        _met[(column, word)] = (first, count + 1);
    }

    /// <summary>A sentence for each word, in the order they were met.</summary>
    public IReadOnlyList<string> Describe()
    {
        List<string> told = [.. _met.OrderBy(entry => entry.Value.Line).Take(MostTold).Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"column '{entry.Key.Column}': the model does not know '{entry.Key.Word}' on line {entry.Value.Line}{(entry.Value.Count > 1 ? $", and so on in {entry.Value.Count} rows" : "")}; there it counts as none of the words."))];
        if (_met.Count > MostTold)
        {
            told.Add(string.Create(CultureInfo.InvariantCulture, $"{_met.Count - MostTold} more words are unknown to the model."));
        }

        return told;
    }
}
