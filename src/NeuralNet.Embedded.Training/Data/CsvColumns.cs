// The columns of a CSV file while it is read.
using CsvHelper;

namespace NeuralNet.Embedded.Training.Data;

internal sealed class CsvColumns
{
    private readonly string _source;
    private readonly RowLines _lines = new();
    private readonly ColumnBuilder[] _builders;
    private readonly byte _signOfCommas;

    /// <summary>Empty columns of a header.</summary>
    /// <exception cref="DataException">There is no name, or two columns share one.</exception>
    public CsvColumns(IEnumerable<string> header, char separator, string source, CsvOptions options)
    {
        _source = source;
        string[] names = [.. header.Select(name => name.Trim())];
        CheckNames(names, source);
        _builders = [.. names.Select(name => new ColumnBuilder(name, options.TextColumns.Contains(name), decimalComma: separator != ','))];

        // Between commas only cells in quotes hold one.
        _signOfCommas = separator == ',' ? (byte)'"' : (byte)',';
    }

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
        while (reader.Read())
        {
            int line = (int)reader.LineNumber + linesBefore;
            if (reader.FieldCount != builders.Length)
            {
                throw new DataException(_source, $"the row has {Fields(reader.FieldCount)}; the header has {builders.Length}.", line);
            }

            bool mayHaveCommas = reader.RawRecord.Contains(_signOfCommas);
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
    public DataTable Build() => Count > 0 ? new DataTable(_source, [.. _builders.Select(builder => builder.Build())], _lines.ToArray()) : throw NoRows();

    /// <summary>The table of the records since the last one taken; they are forgotten, but not that a column holds numbers.</summary>
    public DataTable Take()
    {
        DataTable table = Build();
        _lines.Clear();
        Array.ForEach(_builders, builder => builder.Forget());
        return table;
    }

    private static void CheckNames(string[] names, string source)
    {
        if (names.Length == 0)
        {
            throw new DataException(source, "the file is empty; expected a header and at least one row.");
        }

        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!known.Add(name))
            {
                throw new DataException(source, name.Length == 0 ? "two columns have no name." : $"two columns are named '{name}'.", 1);
            }
        }
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";
}
