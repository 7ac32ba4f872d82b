// What keeps a text from being a number although people read one: units, currencies, separators of thousands.
using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuralNet.Embedded.Training.Data;

internal static partial class NumberMarks
{
    // Of the words of a column, so many have to be such numbers.
    private const double MostWords = 0.8;

    private static readonly string[] Currencies = ["EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "AUD", "CAD"];

    /// <summary>The marks in a text, in words, and the number it means; null for a plain number and for what is none at all.</summary>
    public static (string Marks, string Number)? Of(string text)
    {
        List<string> marks = [];
        string rest = text.Trim();
        Take(rest.Contains('\u2212'), "a minus sign that is not '-' (U+2212)", () => rest.Replace('\u2212', '-'));
        Take(rest.EndsWith('%') || rest.EndsWith('\u2030'), "a per cent sign", () => rest[..^1].TrimEnd());
        Take(rest.Any(IsCurrency), "a currency sign", () => string.Concat(rest.Where(letter => !IsCurrency(letter))).Trim());
        if (Array.Find(Currencies, code => rest.StartsWith(code, StringComparison.Ordinal) || rest.EndsWith(code, StringComparison.Ordinal)) is string currency)
        {
            Take(true, $"a currency ('{currency}')", () => rest.Replace(currency, "", StringComparison.Ordinal).Trim());
        }

        if (WithUnit().Match(rest) is { Success: true } match)
        {
            Take(true, $"a unit ('{match.Groups[2].Value}')", () => match.Groups[1].Value.TrimEnd());
        }

        Take(
            NoBreakGroups().IsMatch(rest),
            "no-break spaces between its digits",
            () => string.Concat(rest.Where(letter => letter is not ('\u00A0' or '\u202F' or '\u2009'))));
        Take(Groups().IsMatch(rest), "spaces or apostrophes between its digits", () => string.Concat(rest.Where(letter => letter is not (' ' or '\''))));
        Take(
            PointsThenComma().IsMatch(rest),
            "a point between thousands and a decimal comma",
            () => rest.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'));
        Take(Commas().IsMatch(rest), "commas between thousands", () => rest.Replace(",", "", StringComparison.Ordinal));
        Take(DecimalComma().IsMatch(rest), "a decimal comma", () => rest.Replace(',', '.'));
        Take(Points().IsMatch(rest), "points between thousands", () => rest.Replace(".", "", StringComparison.Ordinal));
        return marks.Count > 0 && double.TryParse(rest, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? (string.Join(" and ", marks), rest) : null;

        void Take(bool isThere, string mark, Func<string> remove)
        {
            if (isThere)
            {
                marks.Add(mark);
                rest = remove();
            }
        }
    }

    /// <summary>An example among words that are nearly all numbers with the same kind of mark; null for other words.</summary>
    public static (string Word, string Marks, string Number)? OfWords(IReadOnlyCollection<string> words)
    {
        (string Word, string Marks, string Number)? first = null;
        int numbers = 0;
        foreach (string word in words)
        {
            if (Of(word) is (string marks, string number))
            {
                first ??= (word, marks, number);
                numbers += first.Value.Marks.Contains("unit", StringComparison.Ordinal) && first.Value.Marks != marks ? 0 : 1;
            }
            else if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                numbers++;
            }
        }

        return numbers >= MostWords * words.Count ? first : null;
    }

    private static bool IsCurrency(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol;

    [GeneratedRegex(@"^([+-]?\d[\d., \u00A0\u202F']*)([\p{L}\u00B0\u00B5][\p{L}\u00B2\u00B3/]{0,5})$")]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"^[+-]?\d{1,3}([\u00A0\u202F\u2009]\d{3})+([.,]\d+)?$")]
    private static partial Regex NoBreakGroups();

    [GeneratedRegex(@"^[+-]?\d{1,3}([ ']\d{3})+([.,]\d+)?$")]
    private static partial Regex Groups();

    [GeneratedRegex(@"^[+-]?\d{1,3}(\.\d{3})+,\d+$")]
    private static partial Regex PointsThenComma();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Commas();

    [GeneratedRegex(@"^[+-]?\d*,\d+$")]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^[+-]?\d{1,3}(\.\d{3}){2,}$")]
    private static partial Regex Points();
}
