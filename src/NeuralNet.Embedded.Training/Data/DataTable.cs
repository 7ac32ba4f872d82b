// A table in memory: named columns of equal length that remember the lines they came from.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Columns of equal length, usually read by <see cref="CsvFile"/>.</summary>
public sealed class DataTable
{
    private readonly DataColumn[] _columns;
    private readonly int[]? _lines;

    /// <summary>A table of the given columns.</summary>
    /// <param name="source">What to call the table in messages: a path, or any name.</param>
    /// <param name="columns">The columns, all of one length.</param>
    /// <param name="lines">The line each row stands on, counted from 1; null to count from 2, as under a header.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public DataTable(string source, IReadOnlyList<DataColumn> columns, int[]? lines = null)
    {
        Source = source;
        _columns = [.. columns];
        _lines = lines;
        RowCount = _columns.Length == 0 ? 0 : _columns[0].Values.Length;
        foreach (DataColumn column in _columns)
        {
            if (column.Values.Length != RowCount)
            {
                throw new ArgumentException($"Column '{column.Name}' has {column.Values.Length} rows; the first column has {RowCount}.", nameof(columns));
            }
        }
    }

    /// <summary>What the table is called in messages: the path it was read from.</summary>
    public string Source { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The columns in the order of the header.</summary>
    public IReadOnlyList<DataColumn> Columns => _columns;

    /// <summary>The column named <paramref name="name"/>, exactly.</summary>
    /// <exception cref="DataException">There is none, and the message lists what there is; or there are several.</exception>
    public DataColumn this[string name] => Find(name) ?? throw new DataException(Source, DescribeMissing(name), 1);

    /// <summary>The column named <paramref name="name"/>, exactly, or null.</summary>
    /// <exception cref="DataException">There are several.</exception>
    public DataColumn? Find(string name)
    {
        DataColumn[] found = Array.FindAll(_columns, column => column.Name == name);
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ =>
                throw new DataException(
                    Source,
                    name.Length == 0
                        ? $"{found.Length} columns have no name; name those that are used."
                        : $"{(found.Length == 2 ? "two" : found.Length)} columns are named '{name}'; rename one, or leave them out of the training (--ignore).",
                    1),
        };
    }

    /// <summary>What was noticed while the table was read.</summary>
    internal ReadingFacts Facts { get; init; } = new();

    /// <summary>Whether the names of the columns stand in the file's first line.</summary>
    internal bool HasHeader { get; init; }

    /// <summary>What stood for a missing value, if that was told.</summary>
    internal EquatableArray<string>? MissingMarks { get; init; }

    /// <summary>What a cell holds for a missing value, in a row of which nothing else is there: a mark, or quotes around nothing.</summary>
    internal string Gap => (MissingMarks ?? Data.MissingMarks.Usual.Words) is { Count: > 0 } marks ? marks[0] : "\"\"";

    /// <summary>Refuses the name of a column that is not there.</summary>
    internal void Require(string name)
    {
        if (!Array.Exists(_columns, column => column.Name == name))
        {
            throw new DataException(Source, DescribeMissing(name), 1);
        }
    }

    /// <summary>The line of the file on which <paramref name="row"/> (from 0) stands.</summary>
    public int LineOf(int row) => _lines is null ? row + 2 : _lines[row];

    /// <summary>A table of some of the rows, which keep their lines.</summary>
    internal DataTable SelectRows(int[] rows) => new(
        Source,
        [.. _columns.Select(column => new DataColumn(column.Name, column.Kind, [.. rows.Select(row => column.Values[row])], column.Categories)
        {
            Problem = column.Problem is (int row, string cause) ? (Math.Max(0, Array.IndexOf(rows, row)), cause) : null,
            Habits = column.Habits,
        })],
        [.. rows.Select(LineOf)])
    {
        Facts = Facts,
        MissingMarks = MissingMarks,
        HasHeader = HasHeader,
    };

    private string DescribeMissing(string name)
    {
        DataColumn? close = Array.Find(_columns, column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
        return close is not null
            ? $"there is no column '{name}'; did you mean '{close.Name}'?"
            : $"there is no column '{name}'; the columns are {string.Join(", ", _columns.Take(20).Select(column => $"'{column.Name}'"))}"
                + $"{(_columns.Length > 20 ? ", ..." : "")}.";
    }
}
