// One named column of a table, all of its cells as numbers.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>A column of a <see cref="DataTable"/>.</summary>
public sealed class DataColumn
{
    /// <summary>No missing cell.</summary>
    internal static readonly IReadOnlyDictionary<string, int> NoMarks = new Dictionary<string, int>();

    private readonly ReadOnlyMemory<double> _values;

    /// <summary>Creates a column.</summary>
    /// <param name="name">The name in the header.</param>
    /// <param name="kind">The type of the cells.</param>
    /// <param name="values">One value a row: the number, or the index into <paramref name="categories"/>; NaN for a missing cell. Not copied.</param>
    /// <param name="categories">The distinct texts in index order; empty for numbers.</param>
    public DataColumn(string name, DataColumnKind kind, double[] values, EquatableArray<string> categories = default)
        : this(name, kind, (ReadOnlyMemory<double>)values, categories)
    {
    }

    internal DataColumn(string name, DataColumnKind kind, ReadOnlyMemory<double> values, EquatableArray<string> categories = default)
    {
        Name = name;
        Kind = kind;
        _values = values;
        Categories = categories;
    }

    /// <summary>The name in the header.</summary>
    public string Name { get; }

    /// <summary>The type of the cells.</summary>
    public DataColumnKind Kind { get; }

    /// <summary>One value a row: the number, or the index into <see cref="Categories"/>; NaN for a missing cell.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>The distinct texts in ordinal order for text, false before true for booleans; empty for numbers.</summary>
    public EquatableArray<string> Categories { get; }

    /// <summary>What makes the column unusable, and the row (from 0) where it starts; null for a sound column.</summary>
    internal (int Row, string Cause)? Problem { get; init; }

    /// <summary>What stands in the missing cells, and in how many; nothing for an empty cell.</summary>
    internal IReadOnlyDictionary<string, int> Marks { get; init; } = NoMarks;

    /// <summary>The first missing cell: its row, and what stands there.</summary>
    internal (int Row, string Text)? FirstMark { get; init; }

    /// <summary>How the first numbers are written; null where that is not known.</summary>
    internal NumberHabits? Habits { get; init; }

    /// <summary>What the missing cells were filled with, and others are to be; null for a column whose gaps nothing fills.</summary>
    internal double? Filling { get; init; }

    /// <summary>Whether every cell is empty, or holds what stands for a missing value.</summary>
    internal bool IsEmpty => Values.Length > 0 && Problem is null && !Values.ContainsAnyExcept(double.NaN);

    /// <summary>The column with a value in the place of every missing one.</summary>
    internal DataColumn Fill(double filling)
    {
        ReadOnlyMemory<double> values = Values.Contains(double.NaN)
            ? Array.ConvertAll(_values.ToArray(), value => double.IsNaN(value) ? filling : value)
            : _values;
        return new DataColumn(Name, Kind, values, Categories) { Habits = Habits, Filling = filling };
    }
}
