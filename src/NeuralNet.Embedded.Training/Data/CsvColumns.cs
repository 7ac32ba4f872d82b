// The columns of a CSV file while it is read: every reader of records fills them, so that all give the same table and messages.
using CsvHelper;

namespace NeuralNet.Embedded.Training.Data;

internal sealed class CsvColumns
{
    private readonly string _source;
    private readonly RowLines _lines = new();

    /// <summary>Empty columns of a header.</summary>
    /// <exception cref="DataException">There is no name, or two columns share one.</exception>
    public CsvColumns(IEnumerable<string> header, char separator, string source, CsvOptions options)
    {
        _source = source;
        string[] names = [.. header.Select(name => name.Trim())];
        CheckNames(names, source);
        Builders = [.. names.Select(name => new ColumnBuilder(name, options.TextColumns.Contains(name), decimalComma: separator != ','))];
    }

    public ColumnBuilder[] Builders { get; }

    /// <summary>The records read so far.</summary>
    public int Count => _lines.Count;

    /// <summary>Makes room for a number of records; a guess saves copying.</summary>
    public void Expect(long records) => ColumnMemory.Expect(Builders, records);

    /// <summary>Ends a record whose fields have been added to the builders.</summary>
    public void EndRecord(int line) => _lines.Add(line);

    /// <summary>Adds records of a reader.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="linesBefore">The lines of the file before the reader's first.</param>
    /// <param name="most">How many to add at most.</param>
    public void Add(CsvReader reader, int linesBefore, int most)
    {
        for (int record = 0; record < most && reader.Read(); record++)
        {
            int line = (int)reader.LineNumber + linesBefore;
            if (reader.FieldCount != Builders.Length)
            {
                throw WrongFieldCount(reader.FieldCount, line);
            }

            for (int i = 0; i < Builders.Length; i++)
            {
                Builders[i].Add(Builders[i].Read(reader.GetSpan(i), Count));
            }

            EndRecord(line);
        }
    }

    public DataException NoRows() => new(_source, "there is a header but no row of data.");

    public DataException WrongFieldCount(int count, int line) => new(_source, $"the row has {Fields(count)}; the header has {Builders.Length}.", line);

    /// <summary>The table of all records.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public DataTable Build() => _lines.Count > 0 ? new DataTable(_source, [.. Builders.Select(builder => builder.Build())], _lines.ToArray()) : throw NoRows();

    /// <summary>The table of the records since the last one taken; they are forgotten, but not that a column holds numbers.</summary>
    public DataTable Take()
    {
        DataTable table = Build();
        _lines.Clear();
        foreach (ColumnBuilder builder in Builders)
        {
            builder.Forget();
        }

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
