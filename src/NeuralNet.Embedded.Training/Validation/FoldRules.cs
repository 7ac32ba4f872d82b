// Keeps the column that names folds out of the training.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Validation;

internal static class FoldRules
{
    /// <summary>The options with a column that takes no part.</summary>
    /// <exception cref="TrainingException">The column is a target or an explicit feature.</exception>
    public static TrainingOptions Without(TrainingOptions options, string foldColumn)
    {
        if (options.Targets.Contains(foldColumn) || options.Features.Contains(foldColumn))
        {
            throw new TrainingException($"The column '{foldColumn}' names the folds; it cannot be a feature or the target as well.");
        }

        return options with { IgnoredColumns = options.IgnoredColumns.Append(foldColumn).ToEquatableArray() };
    }
}
