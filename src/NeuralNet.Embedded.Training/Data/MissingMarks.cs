// The words that stand for a value that is not there.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Words that mean a missing value where they stand without quotes. An empty cell is always one.</summary>
internal sealed class MissingMarks
{
    private readonly HashSet<string> _words;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    /// <summary>The given words.</summary>
    public MissingMarks(EquatableArray<string> words)
    {
        Words = words;
        _words = new HashSet<string>(words, StringComparer.Ordinal);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = words.Count == 0 ? 0 : words.Max(word => word.Length);
    }

    /// <summary>What spreadsheets, R and Python write.</summary>
    public static MissingMarks Usual { get; } = new(EquatableArray.Create("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "?"));

    public EquatableArray<string> Words { get; }

    public bool Contains(ReadOnlySpan<char> text) => text.Length <= _longest && _lookup.Contains(text);
}
