// Standard error as a command needs it: messages that nobody can receive are lost, and the work goes on.
namespace NeuralNet.Embedded.Cli;

/// <summary>Standard error that is closed, full or gone fails no command: its exit code says what the message would have said.</summary>
internal sealed class StandardError : Stream
{
    private readonly Stream _stream;

    private StandardError(Stream stream) => _stream = stream;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The standard error of this process.</summary>
    public static TextWriter Open()
    {
        try
        {
            return Over(System.Console.OpenStandardError(), System.Console.Error.Encoding);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            return TextWriter.Null;
        }
    }

    /// <summary>Text over any stream, for tests.</summary>
    internal static TextWriter Over(Stream stream, System.Text.Encoding encoding) =>
        TextWriter.Synchronized(new StreamWriter(new StandardError(stream), encoding, bufferSize: 256) { AutoFlush = true });

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _stream.Write(buffer, offset, count);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            // There is no other place to tell it.
        }
    }

    public override void Flush()
    {
        try
        {
            _stream.Flush();
        }
        catch (Exception exception) when (IsLost(exception))
        {
            // As above.
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static bool IsLost(Exception exception) => exception is IOException or UnauthorizedAccessException or ObjectDisposedException;
}
