// Damaged model files: pieces cut out, put in, repeated and swapped, so that most texts stay nearly right.
using CsCheck;

namespace NeuralNet.Embedded.Generator.Tests.Fuzz;

internal static class Damage
{
    // Pieces that change what JSON or a model means.
    private static readonly string[] Pieces =
    [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", "1e999", "1e-999", "99999999999999999999", "null", "true", "[]", "{}", "\"\"", "NaN",
        "\"x\"", "\"y\"", "\"dense\"", "\"softmax\"", "\"standardize\"", "\"relu\"", "\"name\"", "\"shape\"", "\"regression\"", "\"classification\"",
        "\\ud800", "\ud800", "\udc00", "\0", "\uFEFF", "\n", "\r", "\u2028", "\u202e", "=", "2147483647", "-1", "[[[[", "// ", "/*", "*/", "#if X",
        "\\\"; System.Environment.FailFast(null); //", "class", "1", "2", "3", "4", "\"generatedCode\"", "\"reference\"",
    ];

    /// <summary>The texts with one to four edits.</summary>
    public static Gen<string> Of(IReadOnlyList<string> texts) =>
        from text in Gen.Int[0, texts.Count - 1].Select(index => texts[index])
        from edits in Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 16], Gen.Int[0, 5], Gen.Int[0, Pieces.Length - 1], Gen.Int[0, text.Length]).Array[1, 4]
        select edits.Aggregate(text, Apply);

    private static string Apply(string text, (int At, int Length, int How, int Piece, int From) edit)
    {
        int at = Math.Min(edit.At, text.Length);
        int length = Math.Min(edit.Length, text.Length - at);
        int from = Math.Min(edit.From, text.Length - length);
        return edit.How switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Pieces[edit.Piece]),
            2 => text.Remove(at, length).Insert(at, Pieces[edit.Piece]),
            3 => text.Insert(at, text.Substring(from, length)),
            4 => ReplaceToken(text, at, Pieces[edit.Piece]),
            _ => text[..at],
        };
    }

    // A whole name or number: what is left is still JSON more often than not.
    private static string ReplaceToken(string text, int at, string piece)
    {
        int start = at, end = at;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return text.Remove(start, end - start).Insert(start, piece);
    }
}
