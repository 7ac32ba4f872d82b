// Which labels a classifier takes for which.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>Counts of rows by actual and predicted label.</summary>
/// <param name="Labels">The labels in index order.</param>
/// <param name="Counts">Row-major (actual, predicted).</param>
public sealed record ConfusionMatrix(EquatableArray<string> Labels, EquatableArray<int> Counts)
{
    /// <summary>The rows of label <paramref name="actual"/> that were taken for label <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => Counts[(actual * Labels.Count) + predicted];
}
