// Reads a CSV file into typed columns: a header, then one record a row (RFC 4180).
using CsvHelper;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Reads CSV files.</summary>
public static class CsvFile
{
    /// <summary>Reads a whole file. Values are read in the invariant culture; a byte order mark is skipped.</summary>
    /// <param name="path">The file to read.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The file is missing, has no rows, repeats a column name, or a record is too short or too long.</exception>
    public static DataTable Read(string path, CsvOptions? options = null)
    {
        try
        {
            options ??= new CsvOptions();
            using CsvReader reader = CsvReader.FromFile(path, ReaderOptions(options));
            return Read(reader, path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DataException(path, exception is FileNotFoundException or DirectoryNotFoundException ? "the file does not exist." : exception.Message, innerException: exception);
        }
    }

    /// <summary>Reads CSV text.</summary>
    /// <param name="text">The text; it is read to its end.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The text has no rows, repeats a column name, or a record is too short or too long.</exception>
    public static DataTable Read(TextReader text, string source, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using CsvReader reader = CsvReader.Create(text, ReaderOptions(options), leaveOpen: true);
        return Read(reader, source, options);
    }

    private static CsvReaderOptions ReaderOptions(CsvOptions options) => new()
    {
        Separator = options.Separator,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
    };

    private static DataTable Read(CsvReader reader, string source, CsvOptions options)
    {
        try
        {
            string[] names = [.. reader.Headers.Select(name => name.Trim())];
            CheckNames(names, source);
            bool decimalComma = reader.Separator != ',';
            ColumnBuilder[] builders = [.. names.Select(name => new ColumnBuilder(name, options.TextColumns.Contains(name), decimalComma))];
            List<int> lines = [];
            while (reader.Read())
            {
                if (reader.FieldCount != names.Length)
                {
                    throw new DataException(source, $"the row has {Fields(reader.FieldCount)}; the header has {names.Length}.", (int)reader.LineNumber);
                }

                for (int i = 0; i < builders.Length; i++)
                {
                    builders[i].Add(reader.GetSpan(i));
                }

                lines.Add((int)reader.LineNumber);
            }

            if (lines.Count == 0)
            {
                throw new DataException(source, "there is a header but no row of data.");
            }

            return new DataTable(source, [.. builders.Select(builder => builder.Build())], [.. lines]);
        }
        catch (CsvFormatException exception)
        {
            throw new DataException(source, exception.Message, exception.LineNumber > 0 ? (int)exception.LineNumber : null, innerException: exception);
        }
    }

    private static void CheckNames(string[] names, string source)
    {
        if (names.Length == 0)
        {
            throw new DataException(source, "the file is empty; expected a header and at least one row.");
        }

        for (int i = 0; i < names.Length; i++)
        {
            if (Array.IndexOf(names, names[i], 0, i) >= 0)
            {
                throw new DataException(source, names[i].Length == 0 ? "two columns have no name." : $"two columns are named '{names[i]}'.", 1);
            }
        }
    }

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";
}
