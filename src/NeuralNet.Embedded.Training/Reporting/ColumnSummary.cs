// A column of data at a glance.
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>What a column holds.</summary>
/// <param name="Name">The name in the header.</param>
/// <param name="Role">What the column is to the model.</param>
/// <param name="Kind">The type of the cells.</param>
/// <param name="RowCount">The number of cells.</param>
/// <param name="MissingCount">The cells without a value, or with one that is not finite; they count in no other figure.</param>
/// <param name="Numbers">The figures of a column of numbers; null for words, and where every cell is missing.</param>
/// <param name="Words">The most frequent words of a column of words or booleans, the most frequent first; empty for numbers.</param>
/// <param name="WordCount">How many different words there are.</param>
/// <param name="Problem">Why the column cannot be used; null for a sound one.</param>
public sealed record ColumnSummary(
    string Name,
    ColumnRole Role,
    DataColumnKind Kind,
    int RowCount,
    int MissingCount,
    NumberSummary? Numbers,
    IReadOnlyList<WordFrequency> Words,
    int WordCount,
    string? Problem);
