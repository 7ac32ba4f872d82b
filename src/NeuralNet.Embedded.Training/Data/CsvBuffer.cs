// A stretch of a stream in memory that moves on as it is read; it grows only for a record longer than itself.
using System.Buffers;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Whole records of a stream of UTF-8, one stretch after the other, as soon as there is one.</summary>
internal sealed class CsvBuffer(Stream stream) : IDisposable
{
    // Fits the second-level cache beside what CsvHelper keeps of it and the columns that are written.
    private const int Size = 1 << 16;

    // An unmatched quote would otherwise take the whole file into memory; CsvHelper is left to tell of it.
    private const int LongestQuoted = 1 << 24;

    // Nobody's row: rather a file without line breaks, which would fill the memory.
    private const int LongestLine = 1 << 28;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Size);
    private int _end;
    private int _length;
    private int _searched;
    private bool _isInQuotes;
    private bool _isAtEnd;

    /// <summary>The records that are there: lines with their breaks, none of which ends in quotes.</summary>
    public ReadOnlyMemory<byte> Records => _bytes.AsMemory(0, _end);

    /// <summary>The line breaks in <see cref="Records"/>.</summary>
    public int LineBreaks
    {
        get
        {
            ReadOnlySpan<byte> records = Records.Span;
            int returns = records.Count((byte)'\r');
            return records.Count((byte)'\n') + (returns == 0 ? 0 : returns - records.Count("\r\n"u8));
        }
    }

    /// <summary>Goes on to the records behind <see cref="Records"/>, and waits for one at least: it takes what there is.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveOn()
    {
        _bytes.AsSpan(_end, _length - _end).CopyTo(_bytes);
        _length -= _end;
        _end = 0;

        // What a search past the end has seen of quotes is seen again.
        _searched = 0;
        _isInQuotes = false;
        return Extend();
    }

    /// <summary>Waits for more records behind <see cref="Records"/>.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Extend()
    {
        int known = _end;
        FindEnd();
        while (_end == known && !_isAtEnd)
        {
            if (_isInQuotes && _length >= LongestQuoted)
            {
                _end = _length;
                break;
            }

            if (_length == _bytes.Length)
            {
                Grow();
            }

            // What a pipe holds now, and not more: the rest may come much later.
            int read = stream.Read(_bytes, _length, _bytes.Length - _length);
            _length += read;
            _isAtEnd = read == 0;
            FindEnd();
        }

        if (_isAtEnd)
        {
            _end = _length;
        }

        return _end > known;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    // Looks through what has come since the last search. A carriage return at the very end may be half of a line break.
    private void FindEnd()
    {
        int end = _length > _searched && _bytes[_length - 1] == '\r' ? _length - 1 : _length;
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, end);
        while (_searched < end)
        {
            int length = bytes[_searched..].IndexOf((byte)'"');
            ReadOnlySpan<byte> upToQuote = length < 0 ? bytes[_searched..] : bytes.Slice(_searched, length);
            int lastBreak = _isInQuotes ? -1 : upToQuote.LastIndexOfAny((byte)'\n', (byte)'\r');
            _end = lastBreak < 0 ? _end : _searched + lastBreak + 1;
            _searched += upToQuote.Length + (length < 0 ? 0 : 1);
            _isInQuotes ^= length >= 0;
        }
    }

    private void Grow()
    {
        if (_bytes.Length >= LongestLine)
        {
            throw new InvalidDataException($"a line is longer than {LongestLine >> 20} MB.");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(2 * _bytes.Length);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
