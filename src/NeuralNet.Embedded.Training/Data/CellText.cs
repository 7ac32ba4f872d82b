// What the text of a cell is: a number, a code that only looks like one, or something else.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

internal static class CellText
{
    // More digits than a double tells apart.
    private const int MostDigits = 15;

    // Longer words are hardly ever put where a value is missing.
    private const int LongestMark = 4;

    /// <summary>Whether a text begins with a zero that no number needs, as postal codes do.</summary>
    public static bool HasLeadingZero(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text.TrimStart("+-");
        return digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);
    }

    /// <summary>Reads a finite number.</summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="decimalComma">Whether 1,5 is a number.</param>
    /// <param name="number">The number.</param>
    public static bool TryReadNumber(string text, bool decimalComma, out double number) =>
        (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
        || (decimalComma && text.Count(letter => letter == ',') == 1 && !text.Contains('.')
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));

    /// <summary>Whether a text says infinity, as Python, C or .NET write it, or a number that is too large.</summary>
    public static bool IsInfinity(string text) =>
        text.TrimStart('+', '-') is string rest
        && (rest.Equals("inf", StringComparison.OrdinalIgnoreCase) || rest.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsFinite(number)));

    /// <summary>
    /// The numbers of texts that are all plain numbers; null where one is not, begins with a needless zero, or has more digits than a
    /// number keeps.
    /// </summary>
    public static double[]? ReadNumbers(IReadOnlyList<string> texts, bool decimalComma)
    {
        double[] numbers = new double[texts.Count];
        Dictionary<double, string> longest = [];
        for (int i = 0; i < numbers.Length; i++)
        {
            string text = texts[i];
            if (HasLeadingZero(text) || !TryReadNumber(text, decimalComma, out numbers[i]))
            {
                return null;
            }

            // 12345678901234567890 and its neighbour are one number, but two codes.
            if (text.Length > MostDigits && text.All(char.IsAsciiDigit) && !longest.TryAdd(numbers[i], text))
            {
                return null;
            }
        }

        return numbers;
    }

    /// <summary>Why a text among numbers is refused, and what helps.</summary>
    /// <param name="text">The text.</param>
    /// <param name="others">Where the numbers are: <c>cells above it are</c>.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="isMark">Whether the text, without quotes, would stand for a missing value.</param>
    /// <param name="isForModel">Whether a model that exists asks for the column, so that it cannot become one of words.</param>
    public static string NotANumber(string text, string others, string column, bool isMark, bool isForModel) =>
        NumberMarks.Of(text) is (string marks, string number)
        ? $"'{text}' is not a number, but {others}: it has {marks}; write {number}."
        : isMark ? $"'{text}' is not a number, but {others}; in quotes it is a word, without them it stands for a missing value."
        : text.Any(char.IsLetterOrDigit) && text.Length > LongestMark
            ? $"'{text}' is not a number, but {others}; correct it{(isForModel ? "" : $", or take the column's values for words (--categorical {column})")}."
            : $"'{text}' is not a number, but {others}; if it stands for a missing value, "
                + $"say so (--missing-values \"{text}\"){(isForModel ? "" : $", if the column's values are words, too (--categorical {column})")}.";
}
