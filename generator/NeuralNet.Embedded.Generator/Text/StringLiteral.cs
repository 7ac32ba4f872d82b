// The one place that writes a text from a model as a C# string literal.
using System.Globalization;
using System.Text;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>Writes texts as C# string literals.</summary>
internal static class StringLiteral
{
    /// <summary>The quoted literal; whatever is no plain letter, digit, punctuation or space is escaped.</summary>
    public static string Of(string text)
    {
        StringBuilder literal = new("\"");
        foreach (char character in text)
        {
            if (character is '"' or '\\')
            {
                literal.Append('\\').Append(character);
            }
            else if (character is >= ' ' and <= '~' || (character > '~' && char.IsLetter(character)))
            {
                literal.Append(character);
            }
            else
            {
                literal.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return literal.Append('"').ToString();
    }
}
