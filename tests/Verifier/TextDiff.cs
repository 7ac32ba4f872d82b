// The first differing lines of two texts, for a test's message.
using System.Text;

namespace VerifyXunit;

internal static class TextDiff
{
    private const int ContextLines = 2;
    private const int DifferingLines = 12;

    /// <summary>What stands around the first difference: - the verified lines, + the received ones.</summary>
    public static string Describe(string verified, string received)
    {
        string[] left = verified.Split('\n'), right = received.Split('\n');
        int first = 0;
        while (first < left.Length && first < right.Length && left[first] == right[first])
        {
            first++;
        }

        // The common end is left out, so that an inserted line shows as one.
        int leftEnd = left.Length, rightEnd = right.Length;
        while (leftEnd > first && rightEnd > first && left[leftEnd - 1] == right[rightEnd - 1])
        {
            leftEnd--;
            rightEnd--;
        }

        StringBuilder text = new StringBuilder("@@ line ").Append(first + 1).Append(" @@\n");
        Append(text, "  ", left, Math.Max(0, first - ContextLines), first);
        Append(text, "- ", left, first, leftEnd);
        Append(text, "+ ", right, first, rightEnd);
        Append(text, "  ", left, leftEnd, Math.Min(left.Length, leftEnd + ContextLines));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string mark, string[] lines, int from, int to)
    {
        int end = Math.Min(to, from + DifferingLines);
        for (int i = from; i < end; i++)
        {
            text.Append(mark).Append(lines[i]).Append('\n');
        }

        if (end < to)
        {
            text.Append(mark).Append("... ").Append(to - end).Append(" more lines\n");
        }
    }
}
