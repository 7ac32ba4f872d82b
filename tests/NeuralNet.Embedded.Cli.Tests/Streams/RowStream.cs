// A pipe whose writer hands over one line at a time, and looks at what has come back before each.
using System.Text;

namespace NeuralNet.Embedded.Cli.Tests.Streams;

/// <summary>The lines one by one; drawing the next one is when the reader asks for more.</summary>
internal sealed class RowStream(IEnumerable<string> lines) : Stream
{
    private readonly IEnumerator<string> _lines = lines.GetEnumerator();

    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // A line at a time; what a reader that asks for little leaves of it comes next.
    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && _lines.MoveNext())
        {
            _rest = Encoding.UTF8.GetBytes(_lines.Current + "\n");
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
