// Bytes as 64-bit literals, the first in the lowest bits: a span of constant words is data of the assembly, read where it lies,
// aligned to 8 bytes, and costs the compiler a tenth of float literals.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Writes 64-bit literals.</summary>
internal static class PackedWords
{
    private const int WordsPerLine = 8;
    private const int BytesOfWord = 8;

    /// <summary>Writes bytes, eight in each literal, with zeros behind them up to a length.</summary>
    /// <param name="data">Little-endian values.</param>
    /// <param name="length">The bytes to write, a multiple of 8 and not below the number of bytes.</param>
    /// <param name="code">Receives the lines.</param>
    public static void Write(EquatableArray<byte> data, int length, CodeWriter code)
    {
        byte[] bytes = new byte[length];
        data.CopyTo(0, bytes, 0, data.Count);
        StringBuilder line = new();
        int words = length / BytesOfWord;
        for (int word = 0; word < words; word++)
        {
            ulong bits = 0;
            for (int i = BytesOfWord - 1; i >= 0; i--)
            {
                bits = (bits << 8) | bytes[(word * BytesOfWord) + i];
            }

            line.Append("0x").Append(bits.ToString("X", CultureInfo.InvariantCulture)).Append("UL,");
            if ((word + 1) % WordsPerLine == 0 || word + 1 == words)
            {
                code.Line(line.ToString());
                line.Clear();
            }
            else
            {
                line.Append(' ');
            }
        }
    }
}
