// Escape sequences in strings, both ways (RFC 8259, section 7).
using System.Globalization;
using System.Text;

namespace NeuralNet.Embedded.Model;

internal static class JsonEscapes
{
    /// <summary>The characters of a string whose escapes the parser has found well-formed.</summary>
    public static string Resolve(string text, int start, int length)
    {
        StringBuilder resolved = new(length);
        int end = start + length;
        for (int i = start; i < end; i++)
        {
            if (text[i] != '\\')
            {
                resolved.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                resolved.Append((char)ParseHex(text, i + 1));
                i += 4;
                continue;
            }

            resolved.Append(text[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                char itself => itself,
            });
        }

        return resolved.ToString();
    }

    /// <summary>The value of the four hexadecimal digits at <paramref name="start"/>, or -1 where they are not.</summary>
    public static int ParseHex(string text, int start)
    {
        if (start + 4 > text.Length)
        {
            return -1;
        }

        int value = 0;
        for (int i = start; i < start + 4; i++)
        {
            int digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'f' => text[i] - 'a' + 10,
                >= 'A' and <= 'F' => text[i] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    /// <summary>Appends a quoted string. Control characters and everything an editor may take for a line end are escaped.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair, which UTF-8 cannot carry.</exception>
    public static void AppendQuoted(StringBuilder output, string text)
    {
        output.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    throw new ArgumentException("A text of the model holds half a surrogate pair, which a file cannot carry.", nameof(text));
                }

                output.Append(c).Append(text[++i]);
                continue;
            }

            switch (c)
            {
                case '"': output.Append("\\\""); break;
                case '\\': output.Append("\\\\"); break;
                case '\b': output.Append("\\b"); break;
                case '\f': output.Append("\\f"); break;
                case '\n': output.Append("\\n"); break;
                case '\r': output.Append("\\r"); break;
                case '\t': output.Append("\\t"); break;
                case < ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or JsonParser.ByteOrderMark:
                    output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default: output.Append(c); break;
            }
        }

        output.Append('"');
    }
}
