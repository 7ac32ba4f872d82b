// NNE0412: words that a reader takes for one, and that are two.
using System.Globalization;
using System.Text;

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class SimilarWordsRule() : DataRule("NNE0412")
{
    // Stands for a letter with an accent, in whatever way that is written.
    private const char Accented = '\u25CC';

    private static readonly (Func<string, string> Key, string Difference)[] Kinds =
    [
        (word => Without(word, char.IsWhiteSpace).ToUpperInvariant(), "differ only in case or spaces"),
        (word => Without(word, IsHidden), "differ only in characters that do not show"),
        (word => word.All(char.IsAsciiDigit) ? word.TrimStart('0') : word, "differ only in leading zeros"),
    ];

    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        foreach (DataColumn column in data.Columns)
        {
            if (Find(column.Categories.ToArray()) is (string[] similar, string difference))
            {
                yield return Warning(
                    $"{string.Join(" and ", similar.Take(3).Select(word => $"'{word}'"))} {difference}, and count as different; "
                        + $"write them alike if they mean the same.",
                    column.Name);
            }
        }
    }

    private static (string[] Similar, string Difference)? Find(string[] words)
    {
        foreach ((Func<string, string> key, string difference) in Kinds)
        {
            if (words.GroupBy(key).FirstOrDefault(group => group.Skip(1).Any()) is { } similar)
            {
                return ([.. similar], difference);
            }
        }

        // A letter and an accent behind it, as some systems write names, beside a letter that has its accent.
        return words.Any(word => word.Any(IsAccent))
            && words.GroupBy(Blind).FirstOrDefault(group => group.Skip(1).Any() && group.Any(word => word.Any(IsAccent))) is { } accented
                ? ([.. accented], "look alike, their accents written in two ways")
                : null;
    }

    private static string Without(string word, Func<char, bool> isLeftOut) => string.Concat(word.Where(letter => !isLeftOut(letter)));

    private static bool IsHidden(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control;

    private static bool IsAccent(char letter) => letter is >= '\u0300' and <= '\u036F';

    // Latin, Greek and Cyrillic letters that contain an accent cannot be told from others without the tables of Unicode: all of them are one.
    private static string Blind(string word)
    {
        StringBuilder text = new();
        foreach (char letter in word)
        {
            if (IsAccent(letter) && text.Length > 0)
            {
                text[^1] = Accented;
            }
            else
            {
                text.Append(letter > '\u007F' && char.IsLetter(letter) ? Accented : letter);
            }
        }

        return text.ToString();
    }
}
