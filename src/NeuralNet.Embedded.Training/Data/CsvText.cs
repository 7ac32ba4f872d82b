// What encoding the text of a CSV file is in, and where it is not.
using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NeuralNet.Embedded.Training.Data;

internal static class CsvText
{
    // What is looked at to recognise UTF-16 without a mark.
    private const int Start = 4096;

    // UTF-32 in front of UTF-16: its mark begins with the other's.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>
    /// The bytes of a text as UTF-8 without a mark. What they are in now tells a byte order mark, or the zeros of UTF-16, or
    /// <paramref name="told"/>; no other encoding is guessed.
    /// </summary>
    /// <param name="stream">The bytes; read no further than its reader asks for, and left open.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <param name="told">The encoding, if it is known.</param>
    /// <param name="facts">Receives what was recognised.</param>
    /// <exception cref="DataException">They are no text.</exception>
    public static Stream Decode(Stream stream, string source, Encoding? told, ReadingFacts facts)
    {
        byte[] start = new byte[Start];
        int length = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = start.AsSpan(0, length);
        if (FileKind.Describe(bytes) is string kind)
        {
            throw new DataException(source, kind);
        }

        int mark = 0;
        Encoding? encoding = told;
        foreach (Encoding marked in Marked)
        {
            if (mark == 0 && bytes.StartsWith(marked.Preamble))
            {
                (mark, encoding) = (marked.Preamble.Length, marked);
            }
        }

        if (encoding is null && bytes.Contains((byte)0))
        {
            encoding = Recognise(bytes) ?? throw new DataException(source, "it holds zeros, as no text does; expected a CSV file.");
            facts.Encoding = encoding.WebName;
        }

        PrefixedStream text = new(start.AsMemory()[mark..length], stream);
        return encoding is null or UTF8Encoding
            ? text
            : Encoding.CreateTranscodingStream(text, Strict(encoding), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
    }

    /// <summary>Refuses what is not UTF-8.</summary>
    /// <param name="text">Whole lines.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <param name="linesBefore">The lines before them.</param>
    /// <exception cref="DataException">Names line, column and byte.</exception>
    public static void RequireUtf8(ReadOnlySpan<byte> text, string source, int linesBefore)
    {
        if (Utf8.IsValid(text))
        {
            return;
        }

        int line = linesBefore + 1, column = 1;
        while (Rune.DecodeFromUtf8(text, out Rune rune, out int length) == OperationStatus.Done)
        {
            bool ends = rune.Value == '\n' || (rune.Value == '\r' && (text.Length == 1 || text[1] != '\n'));
            (line, column) = ends ? (line + 1, 1) : (line, column + 1);
            text = text[length..];
        }

        throw new DataException(
            source,
            $"column {column} of the line is not UTF-8 (byte 0x{text[0]:X2}); save the file as \"CSV UTF-8\", or name its encoding, "
                + $"such as --encoding windows-1252.",
            line);
    }

    /// <summary>The encoding, throwing at what it cannot read.</summary>
    private static Encoding Strict(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);

    // Separators and line breaks are ASCII, so that in UTF-16 every second byte of them is 0, always on the same side.
    private static UnicodeEncoding? Recognise(ReadOnlySpan<byte> bytes)
    {
        int even = 0, odd = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            (even, odd) = bytes[i] != 0 ? (even, odd) : int.IsEvenInteger(i) ? (even + 1, odd) : (even, odd + 1);
        }

        bool isBigEndian = even > odd;
        return Math.Min(even, odd) > Math.Max(even, odd) / 10 ? null : new UnicodeEncoding(isBigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
    }

    /// <summary>The one of comma, semicolon and tab that stands in the first line outside of quotes; null if none or more than one does.</summary>
    /// <param name="text">UTF-8, from the first line on.</param>
    public static char? OnlySeparatorOf(ReadOnlySpan<byte> text)
    {
        char? only = null;
        bool isQuoted = false;
        foreach (byte character in text)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (character is (byte)'\n' or (byte)'\r'))
            {
                break;
            }
            else if (!isQuoted && (character is (byte)',' or (byte)';' or (byte)'\t'))
            {
                if (only is not null && only != (char)character)
                {
                    return null;
                }

                only = (char)character;
            }
        }

        return only;
    }
}
