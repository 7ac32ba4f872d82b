// What encoding the text of a CSV file is in.
using System.Text;

namespace NeuralNet.Embedded.Training.Data;

internal static class CsvText
{
    // UTF-32 in front of UTF-16: its mark begins with the other's.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>The bytes of a text as UTF-8 without a mark; a byte order mark tells what they are in now.</summary>
    /// <param name="stream">The bytes; read no further than its reader asks for, and left open.</param>
    public static Stream Decode(Stream stream)
    {
        byte[] start = new byte[4];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        Encoding? encoding = Array.Find(Marked, encoding => start.AsSpan(0, length).StartsWith(encoding.Preamble));
        PrefixedStream text = new(start.AsMemory()[(encoding?.Preamble.Length ?? 0)..length], stream);
        return encoding is null or UTF8Encoding ? text : Encoding.CreateTranscodingStream(text, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
    }
}
