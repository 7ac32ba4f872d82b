// Reads a CSV file into typed columns: a header, then one record a row (RFC 4180).
using System.Text;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>
/// Reads CSV files. The text streams through a buffer, so a file may be larger than memory; only its numbers, and the distinct words
/// of each column, are kept.
/// </summary>
public static class CsvFile
{
    /// <summary>Reads a whole file. Values are read in the invariant culture; text is UTF-8 unless a byte order mark or the options say otherwise.</summary>
    /// <param name="path">The file to read.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The file is missing, no text, or has no rows, or a record is too short or too long.</exception>
    public static DataTable Read(string path, CsvOptions? options = null)
    {
        using Stream stream = Access(path, () => Open(path));
        return Access(path, () => Read(stream, path, options));
    }

    /// <summary>Reads CSV text.</summary>
    /// <param name="text">The text; it is read to its end.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">The text has no rows, or a record is too short or too long.</exception>
    public static DataTable Read(TextReader text, string source, CsvOptions? options = null)
    {
        using MemoryStream bytes = new(Encoding.UTF8.GetBytes(text.ReadToEnd()));
        return Access(source, () => Read(bytes, source, options is null ? null : options with { Encoding = null }));
    }

    /// <summary>Reads CSV bytes into one table.</summary>
    /// <param name="stream">The bytes; read to their end, and left open.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    internal static DataTable Read(Stream stream, string source, CsvOptions? options = null)
    {
        using CsvRecords records = new(stream, source, options ?? new CsvOptions());
        while (records.Read())
        {
        }

        return records.Columns.Build();
    }

    /// <summary>
    /// Reads a file of any size in parts: tables of the rows as they come, a few kilobytes of text each; from a pipe, what it holds at
    /// the time. Only one part is kept in memory. Every column's type is decided anew in each part, except that a column of numbers
    /// stays one.
    /// </summary>
    /// <param name="path">The file to read.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="DataException">As for <see cref="Read(string, CsvOptions?)"/>, when the part is asked for.</exception>
    public static IEnumerable<DataTable> ReadParts(string path, CsvOptions? options = null)
    {
        using Stream stream = Access(path, () => Open(path));
        foreach (DataTable part in ReadParts(stream, path, options))
        {
            yield return part;
        }
    }

    /// <summary>Reads bytes in parts, as <see cref="ReadParts(string, CsvOptions?)"/> does.</summary>
    /// <param name="stream">The bytes; left open.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <exception cref="DataException">As for <see cref="Read(string, CsvOptions?)"/>, when the part is asked for.</exception>
    public static IEnumerable<DataTable> ReadParts(Stream stream, string source, CsvOptions? options = null)
    {
        using CsvRecords records = Access(source, () => new CsvRecords(stream, source, (options ?? new CsvOptions()) with { InParts = true }));
        bool isEmpty = true;
        while (Access(source, records.Read))
        {
            isEmpty = false;
            yield return records.Columns.Take();
        }

        if (isEmpty)
        {
            throw records.Columns.NoRows();
        }
    }

    private static FileStream Open(string path) => Directory.Exists(path)
        ? throw new DataException(path, "it is a folder; name a CSV file.")
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private static T Access<T>(string path, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (DecoderFallbackException exception)
        {
            throw new DataException(
                path,
                $"the text is not in the encoding that was told or marked (bytes {Convert.ToHexString(exception.BytesUnknown ?? [])}).",
                innerException: exception);
        }
        catch (Exception exception) when (
            exception is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DataException(
                path,
                exception is FileNotFoundException or DirectoryNotFoundException ? "the file does not exist." : exception.Message,
                innerException: exception);
        }
    }
}
