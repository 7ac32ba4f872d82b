// Floats as 64-bit literals, two in each, the first in the low half: a span of constant words is data of the assembly, read where
// it lies, aligned to 8 bytes, and costs the compiler a tenth of float literals.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Generator.Emit.Text;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Writes floats as words.</summary>
internal static class PackedWords
{
    private const int WordsPerLine = 8;

    /// <summary>Writes lines of words.</summary>
    /// <param name="values">The floats.</param>
    /// <param name="length">How many floats to write, an even number: zeros follow the values.</param>
    /// <param name="code">Receives the lines.</param>
    public static void Write(IReadOnlyList<float> values, int length, CodeWriter code)
    {
        StringBuilder line = new();
        int words = length / 2;
        for (int word = 0; word < words; word++)
        {
            ulong bits = BitsAt(values, 2 * word) | ((ulong)BitsAt(values, (2 * word) + 1) << 32);
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

    private static uint BitsAt(IReadOnlyList<float> values, int index) => index < values.Count ? FloatLiteral.BitsOf(values[index]) : 0;
}
