// C# as far as declarations need it: names and punctuation, without comments, literals and directives. The compiler's own reader is not
// at hand in a task.
namespace NeuralNet.Embedded.Package;

/// <summary>Reads source files.</summary>
internal static class SourceTokens
{
    /// <summary>The names, keywords among them and without their <c>@</c>, and every other character outside literals by itself.</summary>
    public static IEnumerable<string> Of(string text)
    {
        bool isLineStart = true;
        for (int i = 0; i < text.Length;)
        {
            char character = text[i];
            int end = Skip(text, i);
            if (end > i)
            {
                isLineStart = false;
                i = end;
            }
            else if (char.IsWhiteSpace(character))
            {
                isLineStart |= character == '\n';
                i++;
            }
            else if (character == '#' && isLineStart)
            {
                i = LineEnd(text, i);
            }
            else
            {
                isLineStart = false;
                int start = character == '@' ? i + 1 : i;
                end = start;
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                {
                    end++;
                }

                i = Math.Max(end, i + 1);
                yield return end > start ? text.Substring(start, end - start) : character.ToString();
            }
        }
    }

    // The end of the comment or literal at a place; the place itself where there is none.
    private static int Skip(string text, int at)
    {
        if (string.CompareOrdinal(text, at, "//", 0, 2) == 0)
        {
            return LineEnd(text, at);
        }

        if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
        {
            return Behind(text, "*/", at + 2);
        }

        return text[at] switch
        {
            '\'' => SkipText(text, at, isVerbatim: false, isInterpolated: false),
            '"' or '$' or '@' => SkipString(text, at),
            _ => at,
        };
    }

    private static int SkipString(string text, int at)
    {
        int quote = at;
        while (quote < text.Length && text[quote] is '$' or '@')
        {
            quote++;
        }

        if (quote == text.Length || text[quote] != '"')
        {
            return at;
        }

        bool isVerbatim = text.IndexOf('@', at, quote - at) >= 0;
        int quotes = 0;
        while (quote + quotes < text.Length && text[quote + quotes] == '"')
        {
            quotes++;
        }

        if (quotes < 3 || isVerbatim)
        {
            return SkipText(text, quote, isVerbatim, isInterpolated: text.IndexOf('$', at, quote - at) >= 0);
        }

        int end = Behind(text, new string('"', quotes), quote + quotes);
        while (end < text.Length && text[end] == '"')
        {
            end++;
        }

        return end;
    }

    // From a quote to behind the one that ends the literal; a line that ends first ends it as well.
    private static int SkipText(string text, int quote, bool isVerbatim, bool isInterpolated)
    {
        int i = quote + 1;
        while (i < text.Length && (isVerbatim || text[i] != '\n'))
        {
            bool isTwice = i + 1 < text.Length && text[i + 1] == text[i];
            if (text[i] == '\\' && !isVerbatim)
            {
                i += 2;
            }
            else if (text[i] == '{' && isInterpolated)
            {
                i = isTwice ? i + 2 : SkipHole(text, i + 1);
            }
            else if (text[i] != text[quote])
            {
                i++;
            }
            else if (isVerbatim && isTwice)
            {
                i += 2;
            }
            else
            {
                return i + 1;
            }
        }

        return Math.Min(i, text.Length);
    }

    private static int SkipHole(string text, int at)
    {
        for (int i = at, depth = 1; i < text.Length;)
        {
            int end = Skip(text, i);
            depth += end > i ? 0 : text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            i = Math.Max(end, i + 1);
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is >= 0 and int end ? end : text.Length;

    private static int Behind(string text, string mark, int at) =>
        at < text.Length && text.IndexOf(mark, at, StringComparison.Ordinal) is >= 0 and int found ? found + mark.Length : text.Length;
}
