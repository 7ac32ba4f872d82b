// Text as UTF-8 into memory that is there already.
using System.Globalization;
using System.Text;

namespace ClimateMonitor;

/// <summary>
/// Appends to a buffer that holds everything the caller appends. Allocates nothing, not even in code that the just-in-time compiler has
/// not optimised yet, where interpolated strings box their numbers.
/// </summary>
/// <param name="buffer">Receives the text.</param>
public ref struct LineBuilder(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>Appends UTF-8.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[Length..]);
        Length += text.Length;
    }

    /// <summary>Appends text, and spaces up to a width in characters.</summary>
    public void Append(ReadOnlySpan<char> text, int width = 0)
    {
        Length += Encoding.UTF8.GetBytes(text, _buffer[Length..]);
        for (int i = text.Length; i < width; i++)
        {
            Append(" "u8);
        }
    }

    /// <summary>Appends a number, behind spaces up to a width.</summary>
    public void Append(float value, ReadOnlySpan<char> format, int width = 0)
    {
        value.TryFormat(_buffer[Length..], out int written, format, CultureInfo.InvariantCulture);
        int spaces = Math.Max(0, width - written);
        _buffer.Slice(Length, written).CopyTo(_buffer[(Length + spaces)..]);
        _buffer.Slice(Length, spaces).Fill((byte)' ');
        Length += spaces + written;
    }

    /// <summary>Appends a whole number.</summary>
    public void Append(int value)
    {
        value.TryFormat(_buffer[Length..], out int written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Appends date and time of day, to the second.</summary>
    public void Append(DateTimeOffset value)
    {
        value.TryFormat(_buffer[Length..], out int written, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Length += written;
    }
}
