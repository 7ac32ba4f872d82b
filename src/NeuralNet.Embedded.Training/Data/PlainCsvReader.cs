// The fast way through a CSV file: records without quotes, whose numbers are parsed while their ends are looked for.
// It understands such records as CsvHelper does, and stops at the first record with a quote.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>Reads records without quotes into columns.</summary>
internal sealed class PlainCsvReader
{
    private readonly CsvBuffer _buffer;
    private readonly CsvColumns _columns;
    private readonly byte _separator;
    private bool _hasExpectation;

    /// <summary>A reader of the records behind a header that <see cref="CanReadHeader"/> found readable.</summary>
    public PlainCsvReader(CsvBuffer buffer, CsvColumns columns, char separator)
    {
        _buffer = buffer;
        _columns = columns;
        _separator = (byte)separator;
        buffer.Position = EndOfBreak(buffer.Bytes.AsSpan().IndexOfAny((byte)'\n', (byte)'\r'));
        LinesRead = 1;
    }

    /// <summary>The lines read so far, the header's included.</summary>
    public int LinesRead { get; private set; }

    /// <summary>Whether the separator could not be part of a number.</summary>
    public static bool CanSeparate(char separator) => separator is ',' or ';' or '\t' or '|';

    /// <summary>Brings the beginning of a file into memory.</summary>
    /// <returns>Whether its first line is a header in UTF-8 without quotes.</returns>
    public static bool CanReadHeader(CsvBuffer buffer)
    {
        if (!buffer.Fill())
        {
            return false;
        }

        // Zeros and bytes above 0xF7 are of other encodings; "sep=" is a remark to spreadsheets in front of the header.
        ReadOnlySpan<byte> bytes = buffer.Bytes.AsSpan(0, buffer.LinesEnd);
        ReadOnlySpan<byte> text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        ReadOnlySpan<byte> header = text[..text.IndexOfAny((byte)'\n', (byte)'\r')];
        return header.ContainsAnyExcept((byte)' ', (byte)'\t')
            && header.IndexOfAny((byte)'"', (byte)0) < 0
            && header.IndexOfAnyInRange((byte)0xF8, (byte)0xFF) < 0
            && !header.StartsWith("sep="u8);
    }

    /// <summary>Reads records to the end, or to the first one with a quote.</summary>
    /// <returns>Whether the end was reached; where not, the buffer stands at the beginning of that record.</returns>
    public bool ReadRecords()
    {
        do
        {
            byte[] bytes = _buffer.Bytes;
            int end = EndOfPlainLines(), position = _buffer.Position;
            while (position < end)
            {
                position = EndOfBreak(ReadRecord(bytes, position));
                LinesRead++;
            }

            _buffer.Position = position;
            ExpectRest();
            if (end < _buffer.LinesEnd)
            {
                return false;
            }
        }
        while (_buffer.Fill());
        return true;
    }

    // The first stretch of a file tells how many records to expect, within a few per cent in most files.
    private void ExpectRest()
    {
        if (!_hasExpectation && _buffer.ShareRead is double share and > 0 and < 0.5)
        {
            _columns.Expect((long)(_columns.Count / share * 1.02));
            _hasExpectation = true;
        }
    }

    // Where the line with the first quote begins, or the end of all lines.
    private int EndOfPlainLines()
    {
        ReadOnlySpan<byte> lines = _buffer.Bytes.AsSpan(_buffer.Position, _buffer.LinesEnd - _buffer.Position);
        int quote = lines.IndexOf((byte)'"');
        return quote < 0 ? _buffer.LinesEnd : _buffer.Position + lines[..quote].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
    }

    // The position of the line break behind the record. The line is whole, so its break ends every search.
    private int ReadRecord(byte[] bytes, int position)
    {
        ColumnBuilder[] builders = _columns.Builders;
        int field = 0;
        while (true)
        {
            int end;
            if (field < builders.Length && builders[field].TakesNumbers && (end = DecimalText.TryReadField(bytes, position, _separator, out double number)) > 0)
            {
                builders[field].Add(number);
            }
            else
            {
                end = position + bytes.AsSpan(position).IndexOfAny(_separator, (byte)'\n', (byte)'\r');
                ReadOnlySpan<byte> text = bytes.AsSpan(position, end - position).Trim(" \t"u8);
                if (field == 0 && text.IsEmpty && bytes[end] != _separator)
                {
                    // A blank line is no record.
                    return end;
                }

                if (field < builders.Length)
                {
                    builders[field].Add(text);
                }
            }

            field++;
            if (bytes[end] != _separator)
            {
                return EndRecord(field, end);
            }

            position = end + 1;
        }
    }

    private int EndRecord(int fields, int end)
    {
        if (fields != _columns.Builders.Length)
        {
            throw _columns.WrongFieldCount(fields, LinesRead + 1);
        }

        _columns.EndRecord(LinesRead + 1);
        return end;
    }

    private int EndOfBreak(int position) =>
        _buffer.Bytes[position] == '\r' && position + 1 < _buffer.LinesEnd && _buffer.Bytes[position + 1] == '\n' ? position + 2 : position + 1;
}
