// The one place where a name from a model, a CSV or the user's source becomes a C# identifier.
// Only letters and decimal digits pass, so a name can never become code.
using System.Globalization;
using System.Text;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>Makes C# identifiers out of any text.</summary>
internal static class Identifier
{
    // Long enough for any name a person wrote, short enough for a line of code.
    private const int MaximumLength = 64;

    // What in front of a number tells it from the number itself.
    private static readonly (string Text, string Word)[] Signs =
        [("-", "Minus"), ("<=", "AtMost"), (">=", "AtLeast"), ("<", "Below"), (">", "Above")];

    /// <summary>An identifier such as <c>PetalLength</c> for <c>petal length (cm)</c>, without an @.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="absent">The identifier for a text without letters and digits.</param>
    public static string Pascal(string name, string absent) => Join(name, absent, upperFirst: true);

    /// <summary>
    /// An identifier as .NET spells members: <c>PetalLengthCm</c> for <c>petal_length_cm</c>, <c>PetalLength</c> for <c>PETAL LENGTH</c>,
    /// <c>Minus1</c> for <c>-1</c>, <c>AtMost50K</c> for <c>&lt;=50K</c>. It never starts with an underscore, which other languages may not read.
    /// </summary>
    /// <param name="name">Any text.</param>
    /// <param name="role">What it names, such as <c>Label</c>: stands in front of a digit, and alone for a text without letters and digits.</param>
    public static string Member(string name, string role)
    {
        string trimmed = name.TrimStart();
        string sign = Signs.FirstOrDefault(pair => trimmed.StartsWith(pair.Text, StringComparison.Ordinal) && StartsWithDigit(trimmed, pair.Text.Length)).Word
            ?? "";
        StringBuilder identifier = new(sign);
        for (int i = 0; i < name.Length && identifier.Length < MaximumLength; i++)
        {
            if (!IsPart(name[i]))
            {
                continue;
            }

            int start = i;
            while (i < name.Length && IsPart(name[i]) && i - start < MaximumLength)
            {
                i++;
            }

            AppendWord(identifier, name.Substring(start, i - start), role);
            i--;
        }

        return identifier.Length == 0 ? role : identifier.ToString(0, Math.Min(identifier.Length, MaximumLength));
    }

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

    private static bool StartsWithDigit(string text, int index) => text.Length > index && char.IsDigit(text[index]);

    // Numbers that meet are kept apart: pm_2.5 is Pm2_5 and no Pm25. Of capitals alone, three and more are written as a word.
    private static void AppendWord(StringBuilder identifier, string word, string role)
    {
        bool isCapitals = word.Count(char.IsUpper) > 2 && !word.Any(char.IsLower);
        if (char.IsDigit(word[0]))
        {
            identifier.Append(identifier.Length == 0 ? role : char.IsDigit(identifier[identifier.Length - 1]) ? "_" : "");
        }

        identifier.Append(char.ToUpperInvariant(word[0])).Append(isCapitals ? word.Substring(1).ToLowerInvariant() : word.Substring(1));
    }

    // Marks, joiners, format characters and surrogates are legal in some identifiers, but invisible or misleading there.
    private static bool IsPart(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is
        UnicodeCategory.UppercaseLetter or
        UnicodeCategory.LowercaseLetter or
        UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.OtherLetter or
        UnicodeCategory.DecimalDigitNumber;
}
