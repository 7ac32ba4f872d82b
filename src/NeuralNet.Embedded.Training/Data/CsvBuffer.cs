// A stretch of a stream in memory that moves on as it is read; it grows only for a line longer than itself.
using System.Buffers;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Whole lines of a stream, one stretch after the other.</summary>
internal sealed class CsvBuffer(Stream stream) : IDisposable
{
    // Fits the second-level cache beside the columns that are written.
    private const int Size = 1 << 18;

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

    /// <summary>The end of the last whole line.</summary>
    public int LinesEnd { get; private set; }

    /// <summary>The share of all bytes that has been read; null where the stream does not tell its length.</summary>
    public double? ShareRead => _total > 0 ? (_taken + Position) / (double)_total : null;

    /// <summary>Everything from <see cref="Position"/> on that is in memory.</summary>
    public ReadOnlyMemory<byte> Start => _bytes.AsMemory(Position, _length - Position - (_hasBreakAdded ? 1 : 0));

    /// <summary>Drops what has been read and brings as many lines into memory as fit, at least one.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Fill()
    {
        _bytes.AsSpan(Position, _length - Position).CopyTo(_bytes);
        _length -= Position;
        _taken += Position;
        Position = LinesEnd = 0;
        while (LinesEnd == 0 && !(_isAtEnd && _length == 0))
        {
            // One byte stays free for the line break that the last line may lack.
            if (_length == _bytes.Length - 1)
            {
                Grow();
            }

            Span<byte> free = _bytes.AsSpan(_length, _bytes.Length - 1 - _length);
            int read = stream.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
            _length += read;
            _isAtEnd |= read < free.Length;
            LinesEnd = FindLinesEnd();
        }

        return LinesEnd > 0;
    }

    /// <summary>The rest as a stream: what is in memory from <see cref="Position"/> on, then what the stream still has.</summary>
    public Stream TakeRest() => new PrefixedStream(Start, stream);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private int FindLinesEnd()
    {
        if (_isAtEnd)
        {
            if (_length > 0 && _bytes[_length - 1] is not ((byte)'\n' or (byte)'\r'))
            {
                _bytes[_length++] = (byte)'\n';
                _hasBreakAdded = true;
            }

            return _length;
        }

        // A carriage return at the very end may be half of a line break.
        int searched = _bytes[_length - 1] == '\r' ? _length - 1 : _length;
        return _bytes.AsSpan(0, searched).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
    }

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(2 * _bytes.Length));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
