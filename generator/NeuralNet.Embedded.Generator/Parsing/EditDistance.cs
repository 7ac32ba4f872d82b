// How far two file names are apart. The generator and the build steps both suggest names by it.
namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Compares names.</summary>
internal static class EditDistance
{
    // Long texts are nobody's file names: they are compared by their start.
    private const int Longest = 64;

    /// <summary>Levenshtein's distance, without regard to case.</summary>
    public static int Of(string left, string right)
    {
        left = left.Substring(0, Math.Min(Longest, left.Length)).ToUpperInvariant();
        right = right.Substring(0, Math.Min(Longest, right.Length)).ToUpperInvariant();
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
