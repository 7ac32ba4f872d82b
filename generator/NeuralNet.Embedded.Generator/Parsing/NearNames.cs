// Suggests the models someone may have meant.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Finds file names that resemble another.</summary>
internal static class NearNames
{
    private const int MaximumSuggestions = 3;

    /// <summary>The end of the message: the nearest model files as the attribute would name them, or how to add one.</summary>
    public static string Describe(string path, EquatableArray<ModelFileSpec> models, string projectDirectory)
    {
        if (models.Count == 0)
        {
            return "; the project has none. Add one by <NeuralNetModel Include=\"...\" />";
        }

        string wanted = ModelPath.FileNameOf(path);
        string[] nearest =
        [
            .. models.Select(file => file.Path)
                .OrderBy(candidate => Distance(wanted, ModelPath.FileNameOf(candidate)))
                .ThenBy(candidate => candidate, StringComparer.Ordinal)
                .Take(MaximumSuggestions)
                .Select(candidate => $"'{ModelPath.RelativeTo(projectDirectory, candidate)}'"),
        ];
        return "; the nearest " + (nearest.Length == 1 ? "is " : "are ") + string.Join(", ", nearest);
    }

    // Levenshtein's distance, without regard to case. Long texts are nobody's file names: they are compared by their start.
    private static int Distance(string left, string right)
    {
        const int Longest = 64;
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
