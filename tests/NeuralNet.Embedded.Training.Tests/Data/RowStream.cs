// A pipe whose writer hands over one row at a time, and rows without end if nobody stops asking.
using System.Text;

namespace NeuralNet.Embedded.Training.Tests.Data;

/// <summary>The header, then a row for each call of <see cref="Read(Span{byte})"/>; text that does not fit waits for the next.</summary>
/// <param name="rows">The lines, the header first.</param>
internal sealed class RowStream(IEnumerable<string> rows) : Stream
{
    private readonly IEnumerator<string> _rows = rows.GetEnumerator();
    private byte[] _pending = [];

    /// <summary>The lines handed over so far.</summary>
    public int Lines { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_pending.Length == 0 && _rows.MoveNext())
        {
            _pending = Encoding.UTF8.GetBytes(_rows.Current + "\n");
            Lines++;
        }

        int count = Math.Min(buffer.Length, _pending.Length);
        _pending.AsSpan(0, count).CopyTo(buffer);
        _pending = _pending[count..];
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
