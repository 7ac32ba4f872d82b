// Words in the data that a model never learned: told once each, not once a row.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Counts the unknown words that were met. Files may have any number of them: only the first are kept.</summary>
internal sealed class UnknownCategories
{
    private const int MostTold = 20;
    private const int MostCounted = 10_000;

    private readonly Dictionary<(string Column, string Word), (int Line, int Count)> _met = [];
    private bool _areMore;

    /// <summary>Adds a word; lines come in order.</summary>
    public void Add(string column, string word, int line)
    {
        if (_met.TryGetValue((column, word), out (int First, int Count) known))
        {
            _met[(column, word)] = (known.First, known.Count + 1);
        }
        else if (_met.Count < MostCounted)
        {
            _met.Add((column, word), (line, 1));
        }
        else
        {
            _areMore = true;
        }
    }

    /// <summary>A sentence for each word, in the order they were met.</summary>
    public IReadOnlyList<string> Describe()
    {
        List<string> told = [.. _met.OrderBy(entry => entry.Value.Line).Take(MostTold).Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"column '{entry.Key.Column}': the model does not know '{entry.Key.Word}' on line {entry.Value.Line}"
                + $"{(entry.Value.Count > 1 ? $", and so on in {entry.Value.Count} rows" : "")}; there it counts as none of the words."))];
        if (_met.Count > MostTold)
        {
            told.Add(
                string.Create(CultureInfo.InvariantCulture, $"{(_areMore ? "more than " : "")}{_met.Count - MostTold} more words are unknown to the model."));
        }

        return told;
    }
}
