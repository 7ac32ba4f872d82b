// The one place that lets a text from a model into a comment of the generated code.
using System.Globalization;
using System.Text;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>Makes texts fit for comments.</summary>
internal static class CommentText
{
    private const int MaximumLength = 80;

    /// <summary>
    /// The text on one line of at most 80 characters: what could end the line, be invisible or change the reading direction becomes a space.
    /// </summary>
    public static string Of(string text)
    {
        StringBuilder comment = new();
        foreach (char character in text)
        {
            if (comment.Length == MaximumLength)
            {
                return comment.Append("...").ToString();
            }

            comment.Append(IsPlain(character) ? character : ' ');
        }

        return comment.ToString().Trim();
    }

    /// <summary>The same inside an XML documentation comment.</summary>
    public static string InXml(string text) => Of(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static bool IsPlain(char character) =>
        character is >= ' ' and <= '~' ||
        (character > '~' && (char.IsLetterOrDigit(character) || CharUnicodeInfo.GetUnicodeCategory(character) is
            UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol));
}
