// Reads a CSV file into typed columns: a header, then one record a row (RFC 4180).
using CsvHelper;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// Reads CSV files. The text streams through a buffer, so a file may be larger than memory; only its numbers, and the distinct words
/// of each column, are kept.
/// </summary>
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
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return Read(stream, path, options);
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
        using CsvReader reader = CsvReader.Create(text, ReaderOptions(options.Separator), leaveOpen: true);
        return Read(reader, source, options);
    }

    /// <summary>Reads CSV bytes: records without quotes by <see cref="PlainCsvReader"/>, from the first quote on by CsvHelper.</summary>
    /// <param name="stream">The bytes, in UTF-8 or with a byte order mark; read to their end, and left open.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    internal static DataTable Read(Stream stream, string source, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using CsvBuffer buffer = new(stream);
        if (!PlainCsvReader.CanReadHeader(buffer))
        {
            using CsvReader whole = CsvReader.Create(buffer.TakeRest(), ReaderOptions(options.Separator), leaveOpen: true);
            return Read(whole, source, options);
        }

        try
        {
            CsvColumns columns;
            char separator;
            using (CsvReader start = CsvReader.Create(buffer.Start, ReaderOptions(options.Separator)))
            {
                separator = start.Separator;
                columns = new CsvColumns(start.Headers, separator, source, options);
            }

            if (!PlainCsvReader.CanSeparate(separator))
            {
                using CsvReader whole = CsvReader.Create(buffer.TakeRest(), ReaderOptions(options.Separator), leaveOpen: true);
                return Read(whole, source, options);
            }

            PlainCsvReader plain = new(buffer, columns, separator);
            if (!plain.ReadRecords())
            {
                using CsvReader rest = CsvReader.Create(buffer.TakeRest(), ReaderOptions(separator) with { HasHeader = false }, leaveOpen: true);
                AddAll(columns, rest, source, plain.LinesRead);
            }

            return columns.Build();
        }
        catch (CsvFormatException exception)
        {
            throw Malformed(exception, source, 0);
        }
    }

    private static CsvReaderOptions ReaderOptions(char? separator) => new()
    {
        Separator = separator,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
    };

    private static DataTable Read(CsvReader reader, string source, CsvOptions options)
    {
        try
        {
            CsvColumns columns = new(reader.Headers, reader.Separator, source, options);
            AddAll(columns, reader, source, 0);
            return columns.Build();
        }
        catch (CsvFormatException exception)
        {
            throw Malformed(exception, source, 0);
        }
    }

    private static void AddAll(CsvColumns columns, CsvReader reader, string source, int linesBefore)
    {
        try
        {
            columns.AddAll(reader, linesBefore);
        }
        catch (CsvFormatException exception)
        {
            throw Malformed(exception, source, linesBefore);
        }
    }

    private static DataException Malformed(CsvFormatException exception, string source, int linesBefore) =>
        new(source, Cause(exception), exception.LineNumber > 0 ? (int)exception.LineNumber + linesBefore : null, innerException: exception);

    // Without "Malformed CSV in record 7 (line 8): " and " (byte offset 99)", which count from where that reader began.
    private static string Cause(CsvFormatException exception)
    {
        string message = exception.Message;
        int place = message.IndexOf("): ", StringComparison.Ordinal), offset = message.LastIndexOf(" (byte offset", StringComparison.Ordinal);
        return place < 0 || offset < place ? message : $"the quotes do not match: {message[(place + 3)..offset]}.";
    }
}
