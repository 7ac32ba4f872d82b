// Base64 (RFC 4648, section 4) straight from the file's text, without a copy of it. Strict: no white space, padding
// where it belongs, unused bits zero, so that equal data has one spelling.
namespace NeuralNet.Embedded.Model;

internal static class Base64
{
    private const int Invalid = -1;
    private static readonly sbyte[] Values = MakeValues();

    /// <summary>The bytes that <paramref name="length"/> characters decode to, or -1 where there is no such base64.</summary>
    public static int DecodedLength(string text, int start, int length)
    {
        if (length % 4 != 0)
        {
            return -1;
        }

        int padding = 0;
        while (padding < 2 && padding < length && text[start + length - 1 - padding] == '=')
        {
            padding++;
        }

        return (length / 4 * 3) - padding;
    }

    /// <summary>Decodes into an array of <see cref="DecodedLength"/> bytes.</summary>
    /// <returns>The offset of the first character that is not base64, or -1.</returns>
    public static int Decode(string text, int start, int length, byte[] output)
    {
        int full = output.Length / 3;
        int i = start;
        sbyte[] values = Values;
        for (int group = 0, to = 0; group < full; group++, i += 4, to += 3)
        {
            int bits = (Value(values, text[i]) << 18) | (Value(values, text[i + 1]) << 12) | (Value(values, text[i + 2]) << 6) | Value(values, text[i + 3]);
            if (bits < 0)
            {
                return FirstInvalid(text, i, i + 4);
            }

            output[to] = (byte)(bits >> 16);
            output[to + 1] = (byte)(bits >> 8);
            output[to + 2] = (byte)bits;
        }

        int rest = output.Length % 3;
        if (rest == 0)
        {
            return -1;
        }

        // One byte takes two characters, two bytes take three; the bits left over must be zero.
        int last = 0;
        for (int j = 0; j <= rest; j++)
        {
            last = (last << 6) | Value(values, text[i + j]);
            if (last < 0)
            {
                return i + j;
            }
        }

        int unused = rest == 1 ? 4 : 2;
        if ((last & ((1 << unused) - 1)) != 0)
        {
            return i + rest;
        }

        last >>= unused;
        for (int j = rest - 1; j >= 0; j--)
        {
            output[(full * 3) + j] = (byte)last;
            last >>= 8;
        }

        return -1;
    }

    // -1 has every bit set: an invalid character makes the whole group negative, whatever is or-ed to it.
    private static int Value(sbyte[] values, char c) => c < values.Length ? values[c] : Invalid;

    private static int FirstInvalid(string text, int start, int end)
    {
        int i = start;
        while (i < end - 1 && Value(Values, text[i]) != Invalid)
        {
            i++;
        }

        return i;
    }

    private static sbyte[] MakeValues()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        sbyte[] values = new sbyte[128];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (sbyte)Alphabet.IndexOf((char)i);
        }

        return values;
    }
}
