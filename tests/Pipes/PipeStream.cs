// A pipe as a test sees it: it cannot be sought in, and hands over what its writer wrote, a piece at a time.
using System.Text;

namespace NeuralNet.Embedded.Tests.Pipes;

/// <summary>Pieces one after the other; drawing the next one is when the reader asks for more. What does not fit waits for the next call.</summary>
/// <param name="pieces">The pieces, none of them empty; they may have no end.</param>
internal sealed class PipeStream(IEnumerable<byte[]> pieces) : Stream
{
    private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();

    private ReadOnlyMemory<byte> _rest;

    /// <summary>The pieces handed over so far.</summary>
    public int Pieces { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A line of UTF-8 at a time.</summary>
    public static PipeStream OfLines(IEnumerable<string> lines) => new(lines.Select(line => Encoding.UTF8.GetBytes(line + "\n")));

    /// <summary>A few bytes at a time.</summary>
    public static PipeStream OfCrumbs(byte[] content)
    {
        return new PipeStream(Crumbs());

        IEnumerable<byte[]> Crumbs()
        {
            for (int start = 0, length; start < content.Length; start += length)
            {
                length = Math.Min(1 + (start % 37), content.Length - start);
                yield return content[start..(start + length)];
            }
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && _pieces.MoveNext())
        {
            _rest = _pieces.Current;
            Pieces++;
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
