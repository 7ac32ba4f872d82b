// The first record of a CSV file: the names of its columns, and what separates them.
using CsvHelper;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>A header that <see cref="PlainCsvReader"/> can read on from.</summary>
/// <param name="Names">The names of the columns, as they stand there.</param>
/// <param name="Separator">What separates fields.</param>
/// <param name="Lines">The lines it takes, blank ones in front included.</param>
internal sealed record CsvHeader(IReadOnlyList<string> Names, char Separator, int Lines)
{
    /// <summary>Reads the header at the beginning of a file, and moves the buffer behind it.</summary>
    /// <param name="buffer">The beginning of the file, filled.</param>
    /// <param name="options">How CsvHelper reads it.</param>
    /// <param name="known">Names that need no separator beside them.</param>
    /// <returns>Null, with nothing moved, where only CsvHelper can read the file.</returns>
    public static CsvHeader? TryRead(CsvBuffer buffer, CsvReaderOptions options, EquatableArray<string> known)
    {
        // Zeros and bytes above 0xF7 are of other encodings; "sep=" is a remark to spreadsheets in front of the header.
        ReadOnlySpan<byte> bytes = buffer.Bytes.AsSpan(0, buffer.LinesEnd);
        int start = bytes.StartsWith("\uFEFF"u8) ? 3 : 0, firstBreak = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        ReadOnlySpan<byte> line = bytes[start..firstBreak];
        if (!line.ContainsAnyExcept((byte)' ', (byte)'\t')
            || line.Contains((byte)0)
            || line.IndexOfAnyInRange((byte)0xF8, (byte)0xFF) >= 0
            || line.StartsWith("sep="u8))
        {
            return null;
        }

        // Quotes that match within the line are part of names; others belong to a header of several lines, or to none.
        if (int.IsOddInteger(line.Count((byte)'"')))
        {
            return null;
        }

        using CsvReader reader = CsvReader.Create(buffer.Start, options);
        CsvHeader header = new([.. reader.Headers], reader.Separator, 1);

        // Without a separator in the header the rows decide, and from a pipe only some of them are there yet.
        bool isOpen = buffer.TotalBytes is null && options.Separator is null && header.Names.Count == 1 && !known.Contains(header.Names[0].Trim());
        if (isOpen || header.Separator is not (',' or ';' or '\t' or '|'))
        {
            return null;
        }

        buffer.Position = firstBreak + (bytes[firstBreak] == '\r' && firstBreak + 1 < bytes.Length && bytes[firstBreak + 1] == '\n' ? 2 : 1);
        return header;
    }
}
