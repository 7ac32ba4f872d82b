// A stretch of a stream in memory that moves on as it is read; it grows only for a record longer than itself.
using System.Buffers;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Whole lines of a stream, one stretch after the other, as soon as there is one.</summary>
internal sealed class CsvBuffer(Stream stream) : IDisposable
{
    // Fits the second-level cache beside the positions of its fields and the columns that are written.
    private const int Size = 1 << 16;

    // Nobody's row: rather a file without line breaks, which would fill the memory.
    private const int LongestLine = 1 << 28;

    // One byte for the line break that the last line may lack, and what readers of whole vectors touch.
    private const int Spare = FieldIndex.BlockSize + 1;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Size);
    private readonly long? _total = stream.CanSeek ? stream.Length - stream.Position : null;
    private int _length;
    private long _taken;
    private bool _isAtEnd;
    private bool _hasBreakAdded;

    /// <summary>The bytes; those from <see cref="Position"/> to <see cref="LinesEnd"/> are whole lines with their breaks.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>The first byte that has not been read; whoever reads moves it.</summary>
    public int Position { get; set; }

    /// <summary>The end of the last whole line; <see cref="FieldIndex.BlockSize"/> more bytes may be touched.</summary>
    public int LinesEnd { get; private set; }

    /// <summary>The bytes of the stream up to <see cref="Position"/>.</summary>
    public long BytesRead => _taken + Position;

    /// <summary>All bytes of the stream; null where it does not tell its length, as a pipe does not.</summary>
    public long? TotalBytes => _total;

    /// <summary>Everything from <see cref="Position"/> on that is in memory.</summary>
    public ReadOnlyMemory<byte> Start => _bytes.AsMemory(Position, _length - Position - (_hasBreakAdded ? 1 : 0));

    /// <summary>Drops what has been read, and waits for a line more than what is left: it takes what there is, and at least one.</summary>
    /// <returns>Whether there is one; at the end of the stream, whether anything is left.</returns>
    public bool Fill()
    {
        _bytes.AsSpan(Position, _length - Position).CopyTo(_bytes);
        _length -= Position;
        _taken += Position;
        Position = LinesEnd = 0;
        while (LinesEnd == 0 && !_isAtEnd)
        {
            if (_length == _bytes.Length - Spare)
            {
                Grow();
            }

            // What a pipe holds now, and not more: the rest may come much later.
            int known = _length;
            _length += stream.Read(_bytes.AsSpan(_length, _bytes.Length - Spare - _length));
            _isAtEnd = _length == known;
            LinesEnd = FindLinesEnd(known);
        }

        if (_isAtEnd)
        {
            EndLastLine();
        }

        return LinesEnd > 0;
    }

    /// <summary>Whether <see cref="Fill"/> could bring more.</summary>
    public bool CanGrow(int most) => !_isAtEnd && _length < most;

    /// <summary>The rest as a stream: what is in memory from <see cref="Position"/> on, then what the stream still has.</summary>
    public Stream TakeRest() => new PrefixedStream(Start, stream);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    // The end of the last line, if one ends among the new bytes. A carriage return at the very end may be half of a line break.
    private int FindLinesEnd(int known)
    {
        int start = known > 0 && _bytes[known - 1] == '\r' ? known - 1 : known;
        int end = _length > start && _bytes[_length - 1] == '\r' ? _length - 1 : _length;
        int last = _bytes.AsSpan(start, end - start).LastIndexOfAny((byte)'\n', (byte)'\r');
        return last < 0 ? 0 : start + last + 1;
    }

    private void EndLastLine()
    {
        if (_length > 0 && !_hasBreakAdded && _bytes[_length - 1] is not ((byte)'\n' or (byte)'\r'))
        {
            _bytes[_length++] = (byte)'\n';
            _hasBreakAdded = true;
        }

        LinesEnd = _length;
    }

    private void Grow()
    {
        if (_bytes.Length >= LongestLine)
        {
            throw new InvalidDataException($"a line is longer than {LongestLine >> 20} MB.");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(2 * _bytes.Length));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
