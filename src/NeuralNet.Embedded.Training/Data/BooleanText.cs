// The spellings of truth: what makes a column of two words one 0/1 input.
namespace NeuralNet.Embedded.Training.Data;

internal static class BooleanText
{
    private static readonly string[][] Pairs = [["false", "true"], ["no", "yes"]];

    /// <summary>Whether the words, at most two, are true and false, or yes and no, in any case.</summary>
    public static bool IsBoolean(IReadOnlyCollection<string> words) => words.Count is 1 or 2
        && Array.Exists(Pairs, pair => words.All(word => pair.Contains(word, StringComparer.OrdinalIgnoreCase)))
        && words.Distinct(StringComparer.OrdinalIgnoreCase).Count() == words.Count;
}
