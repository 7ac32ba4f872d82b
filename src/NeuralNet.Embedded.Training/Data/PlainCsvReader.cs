// The fast way through a CSV file: the ends of all fields of a stretch are found first, then its numbers and words are read.
// It understands records as CsvHelper does, and leaves those to CsvHelper whose quotes do not match.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Reads well-formed records into columns.</summary>
internal sealed class PlainCsvReader
{
    // A record in quotes may span as many bytes; an unmatched quote would otherwise take the whole file into memory.
    private const int LongestRecord = 1 << 20;

    // Rows are put down as they come, and go to their columns in blocks that stay in a cache; wide tables still in stretches of some cache lines a column.
    private const int BlockValues = 1024;
    private const int FewestRows = 32;

    private readonly FieldIndex _index = new();
    private readonly CsvBuffer _buffer;
    private readonly CsvColumns _columns;
    private readonly byte _separator;
    private readonly bool[] _isNumber;
    private readonly double[] _block;
    private readonly int _blockRows;
    private readonly long _start;
    private byte[] _unescaped = [];
    private int _rows;
    private int _linesInQuotes;
    private bool _expectsMore;

    /// <summary>A reader of the records behind a header, at which the buffer stands.</summary>
    /// <param name="buffer">The text.</param>
    /// <param name="columns">Where the records go.</param>
    /// <param name="header">The header.</param>
    /// <param name="expectsAll">Whether to make room for as many records as the file seems to have.</param>
    public PlainCsvReader(CsvBuffer buffer, CsvColumns columns, CsvHeader header, bool expectsAll)
    {
        _expectsMore = expectsAll;
        _buffer = buffer;
        _columns = columns;
        _separator = (byte)header.Separator;
        _start = buffer.BytesRead;
        int width = columns.Builders.Length;

        // One more, so that the field behind the last is looked at like the others.
        _isNumber = new bool[width + 1];
        _blockRows = Math.Max(FewestRows, BlockValues / width);
        _block = new double[(_blockRows * width) + 1];
        LinesRead = header.Lines;
    }

    /// <summary>The lines read so far, the header's included.</summary>
    public int LinesRead { get; private set; }

    /// <summary>Reads the records in memory.</summary>
    /// <returns>Whether the next ones can be read too; where not, the buffer stands at the beginning of such a record.</returns>
    public bool Read()
    {
        byte[] bytes = _buffer.Bytes;
        _index.Build(bytes, _buffer.Position, _buffer.LinesEnd, _separator);
        ReadOnlySpan<int> ends = _index.Ends;
        if (ends.IsEmpty)
        {
            return _buffer.CanGrow(LongestRecord);
        }

        bool isPlain = true;
        for (int next = 0; next < ends.Length && isPlain;)
        {
            isPlain = ReadRecord(bytes, ends, ref next);
        }

        Flush();
        ExpectRest();
        return isPlain;
    }

    // Moves the buffer behind the record. Every record in the index is whole, so its line break ends the search.
    private bool ReadRecord(byte[] bytes, ReadOnlySpan<int> ends, ref int next)
    {
        bool[] isNumber = _isNumber;
        ColumnBuilder[] builders = _columns.Builders;
        byte separator = _separator;
        int width = isNumber.Length - 1, position = _buffer.Position, field = 0, surplus = 0, end;
        _linesInQuotes = 0;
        ref byte text = ref MemoryMarshal.GetArrayDataReference(bytes);
        Span<double> row = _block.AsSpan(_rows * width, width + 1);
        while (true)
        {
            end = ends[next++];
            ref byte first = ref Unsafe.Add(ref text, position);
            if (isNumber[field] && (DecimalText.TryReadCount(ref first, end - position, out double number) || DecimalText.TryReadShort(ref first, end - position, out number) || DecimalText.TryReadLong(ref first, end - position, out number)))
            {
                row[field] = number;
            }
            else if (field < builders.Length && builders[field].TryRecall(bytes.AsSpan(position, end - position), out number))
            {
                row[field] = number;
            }
            else
            {
                switch (ReadCell(bytes, position, end, field, out row[field]))
                {
                    case Cell.Malformed:
                        return false;
                    case Cell.Blank when field == 0 && bytes[end] != separator:
                        // A blank line is no record.
                        EndLine(bytes, end, ref next);
                        return true;
                }
            }

            _ = field < width ? field++ : surplus++;
            if (bytes[end] != separator)
            {
                break;
            }

            position = end + 1;
        }

        if (field + surplus != width)
        {
            throw _columns.WrongFieldCount(field + surplus, LinesRead + 1);
        }

        _columns.EndRecord(LinesRead + 1);
        EndLine(bytes, end, ref next);
        if (++_rows == _blockRows)
        {
            Flush();
        }

        return true;
    }

    private void EndLine(byte[] bytes, int end, ref int next)
    {
        // The two bytes of one break are two entries of the index.
        bool isPair = bytes[end] == '\r' && end + 1 < _buffer.LinesEnd && bytes[end + 1] == '\n';
        next += isPair ? 1 : 0;
        _buffer.Position = end + (isPair ? 2 : 1);
        LinesRead += 1 + _linesInQuotes;
    }

    // Anything but a number in a column of numbers, or a word met before.
    private Cell ReadCell(byte[] bytes, int position, int end, int field, out double value)
    {
        value = double.NaN;
        ReadOnlySpan<byte> written = bytes.AsSpan(position, end - position);
        int linesBefore = _linesInQuotes;
        while (position < end && bytes[position] is (byte)' ' or (byte)'\t')
        {
            position++;
        }

        while (position < end && bytes[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }

        ReadOnlySpan<byte> cell = bytes.AsSpan(position, end - position);
        bool isQuoted = _index.HasQuotes && cell.Contains((byte)'"');
        if (isQuoted && !TryUnquote(ref cell))
        {
            return Cell.Malformed;
        }

        ColumnBuilder? builder = field < _columns.Builders.Length ? _columns.Builders[field] : null;
        if (builder is not null && !(_isNumber[field] && IsNumber(cell, out value)))
        {
            value = builder.Read(cell, _columns.Count);
            _isNumber[field] = builder.HasNumbers;

            // A blank line, and a line break in quotes, have to be seen again each time.
            if (!cell.IsEmpty && _linesInQuotes == linesBefore)
            {
                builder.Remember(written, value);
            }
        }

        return cell.IsEmpty && !isQuoted ? Cell.Blank : Cell.Value;
    }

    // Longer numbers, and those with spaces or quotes around them. Behind each is more of the line, or of the buffer that unescapes.
    private static bool IsNumber(ReadOnlySpan<byte> cell, out double number)
    {
        ref byte first = ref MemoryMarshal.GetReference(cell);
        number = double.NaN;
        return !cell.IsEmpty && (DecimalText.TryReadShort(ref first, cell.Length, out number) || DecimalText.TryReadLong(ref first, cell.Length, out number));
    }

    // Takes the quotes away: "a" or "a ""b""". Any other quote is CsvHelper's to refuse.
    private bool TryUnquote(ref ReadOnlySpan<byte> cell)
    {
        if (cell.Length < 2 || cell[0] != '"' || cell[^1] != '"')
        {
            return false;
        }

        cell = cell[1..^1];
        if (cell.Contains((byte)'"') && !TryUnescape(ref cell))
        {
            return false;
        }

        if (cell.ContainsAny((byte)'\n', (byte)'\r'))
        {
            _linesInQuotes += cell.Count((byte)'\n') + cell.Count((byte)'\r') - cell.Count("\r\n"u8);
        }

        return true;
    }

    private bool TryUnescape(ref ReadOnlySpan<byte> cell)
    {
        if (_unescaped.Length < cell.Length + DecimalText.Reach)
        {
            _unescaped = new byte[2 * (cell.Length + DecimalText.Reach)];
        }

        int length = 0;
        for (int i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '"' && (++i == cell.Length || cell[i] != '"'))
            {
                return false;
            }

            _unescaped[length++] = cell[i];
        }

        _unescaped[length] = 0;
        cell = _unescaped.AsSpan(0, length);
        return true;
    }

    private void Flush()
    {
        int width = _columns.Builders.Length;
        for (int field = 0; field < width && _rows > 0; field++)
        {
            _columns.Builders[field].Add(_block.AsSpan(field), width, _rows);
        }

        _rows = 0;
    }

    // The first stretch of a file tells how many records to expect, within a few per cent in most files.
    private void ExpectRest()
    {
        if (_expectsMore && _buffer.TotalBytes is long total && _columns.Count > 0)
        {
            _columns.Expect((long)(1.02 * _columns.Count * (total - _start) / (_buffer.BytesRead - _start)));
            _expectsMore = false;
        }
    }

    private enum Cell
    {
        Value,
        Blank,
        Malformed,
    }
}
