// Finds the word a misspelt one was probably meant to be.
namespace NeuralNet.Embedded.Model;

internal static class Nearest
{
    /// <summary><c>Did you mean 'dense'?</c> with a space before it, or nothing when no candidate is within two edits.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = 3;
        foreach (string candidate in candidates)
        {
            int distance = Math.Abs(candidate.Length - word.Length) < bestDistance ? Distance(word, candidate) : int.MaxValue;
            if (distance < bestDistance && distance < candidate.Length)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best is null ? "" : $" Did you mean '{best}'?";
    }

    /// <summary>The Levenshtein distance, upper and lower case counting as equal.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substituted = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
