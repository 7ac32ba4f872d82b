// The one place where a name from a model, a CSV or the user's source becomes a C# identifier.
// Only letters and decimal digits pass, so a name can never become code.
using System.Globalization;
using System.Text;

namespace NeuralNet.Embedded.Generator.Emit.Text;

/// <summary>Makes C# identifiers out of any text.</summary>
internal static class Identifier
{
    // Long enough for any name a person wrote, short enough for a line of code.
    private const int MaximumLength = 64;

    /// <summary>An identifier such as <c>PetalLength</c> for <c>petal length (cm)</c>, without an @.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="absent">The identifier for a text without letters and digits.</param>
    public static string Pascal(string name, string absent) => Join(name, absent, upperFirst: true);

    /// <summary>An identifier such as <c>petalLength</c>, escaped by @ where it is a keyword.</summary>
    public static string Camel(string name, string absent) => Escape(Join(name, absent, upperFirst: false));

    /// <summary>An identifier as it stands in code: keywords get their @.</summary>
    public static string Escape(string identifier) => CSharpKeywords.Contains(identifier) ? "@" + identifier : identifier;

    /// <summary>Whether <paramref name="text"/> is an identifier, keywords included, that <see cref="Escape"/> can make usable.</summary>
    public static bool IsValid(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(character => character == '_' || IsPart(character));

    private static string Join(string name, string absent, bool upperFirst)
    {
        StringBuilder identifier = new();
        bool wordStarts = true;
        foreach (char character in name)
        {
            if (identifier.Length >= MaximumLength)
            {
                break;
            }

            if (!IsPart(character))
            {
                wordStarts = true;
                continue;
            }

            bool first = identifier.Length == 0;
            if (first && char.IsDigit(character))
            {
                identifier.Append('_');
            }

            identifier.Append(
                first && !upperFirst ? char.ToLowerInvariant(character)
                : wordStarts ? char.ToUpperInvariant(character)
                : character);
            wordStarts = false;
        }

        return identifier.Length == 0 ? absent : identifier.ToString();
    }

    // Marks, joiners, format characters and surrogates are legal in some identifiers, but invisible or misleading there.
    private static bool IsPart(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is
        UnicodeCategory.UppercaseLetter or
        UnicodeCategory.LowercaseLetter or
        UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.OtherLetter or
        UnicodeCategory.DecimalDigitNumber;
}
