// The columns of a CSV file while it is read.
using CsvHelper;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

internal sealed class CsvColumns
{
    private readonly string _source;
    private readonly RowLines _lines = new();
    private readonly ColumnBuilder[] _builders;
    private readonly byte _separator;
    private readonly EquatableArray<string>? _marks;
    private readonly bool _hasHeader;

    /// <summary>Empty columns of a header.</summary>
    /// <param name="header">The names.</param>
    /// <param name="separator">What separates fields.</param>
    /// <param name="source">What to call the file in messages.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="facts">Receives what is left out.</param>
    /// <exception cref="DataException">There is no name.</exception>
    public CsvColumns(IEnumerable<string> header, char separator, string source, CsvOptions options, ReadingFacts facts)
    {
        _source = source;
        _separator = (byte)separator;
        _marks = options.MissingMarks;
        _hasHeader = options.HasHeader;
        MissingMarks missing = options.Missing;
        _builders = [.. header.Select(name => name.Trim()).Select(name =>
            new ColumnBuilder(
                name,
                new ColumnReading(
                    options.TextColumns.Contains(name), options.LabelColumns.Contains(name), separator != ',', missing, options.KnownColumns.Count > 0)))];
        Facts = facts;
        if (_builders.Length == 0)
        {
            throw new DataException(source, "the file is empty; expected a header and at least one row.");
        }
    }

    /// <summary>What was left out so far.</summary>
    public ReadingFacts Facts { get; }

    /// <summary>The records read so far.</summary>
    public int Count => _lines.Count;

    /// <summary>Makes room for a number of records; a good guess saves copying.</summary>
    public void Expect(long records)
    {
        if (records <= Array.MaxLength)
        {
            Array.ForEach(_builders, builder => builder.Expect((int)records));
        }
    }

    /// <summary>Adds the records of a reader.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="linesBefore">The lines of the file before the reader's first.</param>
    public void Add(CsvReader reader, int linesBefore)
    {
        ColumnBuilder[] builders = _builders;

        // Between commas only cells in quotes hold one.
        byte signOfCommas = _separator == ',' ? (byte)'"' : (byte)',';
        while (reader.Read())
        {
            int line = (int)reader.LineNumber + linesBefore;
            ReadOnlySpan<byte> record = reader.RawRecord;
            if (IsBlank(record))
            {
                Facts.AddBlankRow(line);
                continue;
            }

            if (reader.FieldCount != builders.Length)
            {
                RequireEmptyRest(reader, line);
            }

            bool mayHaveCommas = record.Contains(signOfCommas);
            for (int i = 0; i < builders.Length; i++)
            {
                builders[i].Add(reader, i, mayHaveCommas);
            }

            _lines.Add(line);
        }
    }

    public DataException NoRows() => new(_source, "there is a header but no row of data.");

    /// <summary>The table of all records.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public DataTable Build() =>
        Count > 0
            ? new DataTable(
                _source, [.. _builders.Select(builder => builder.Build())], _lines.ToArray())
            { Facts = Facts, MissingMarks = _marks, HasHeader = _hasHeader }
            : throw NoRows();

    /// <summary>The table of the records since the last one taken; they are forgotten, but not that a column holds numbers.</summary>
    public DataTable Take()
    {
        DataTable table = Build();
        _lines.Clear();
        Array.ForEach(_builders, builder => builder.Forget());
        return table;
    }

    // Nothing but separators, as spreadsheets write rows that somebody has emptied.
    private bool IsBlank(ReadOnlySpan<byte> record) =>
        (record.IsEmpty || record[0] == _separator || record[0] == ' ') && !record.ContainsAnyExcept(_separator, (byte)' ', (byte)'\t');

    // A separator at the end of a row makes a field that the header does not have.
    private void RequireEmptyRest(CsvReader reader, int line)
    {
        bool isRestEmpty = reader.FieldCount > _builders.Length;
        for (int i = _builders.Length; i < reader.FieldCount; i++)
        {
            isRestEmpty &= reader.IsEmpty(i);
        }

        if (!isRestEmpty)
        {
            throw new DataException(_source, $"the row has {Fields(reader.FieldCount)}; the header has {_builders.Length}.", line);
        }

        Facts.AddLongRow(line);
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";
}
