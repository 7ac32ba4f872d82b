// From the categories of one table to those of a model.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

internal static class CategoryIndex
{
    /// <summary>
    /// For each of <paramref name="words"/> its index among <paramref name="known"/>, or <see cref="CategoryLearner.Unknown"/>.
    /// Case counts, except where it decides nothing: true is True where the model knows True and False.
    /// </summary>
    public static double[] Of(EquatableArray<string> words, EquatableArray<string> known)
    {
        string[] all = known.ToArray();
        StringComparison comparison = BooleanText.IsBoolean(all) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return [.. words.Select(word => (double)Array.FindIndex(all, name => string.Equals(name, word, comparison)))];
    }
}
