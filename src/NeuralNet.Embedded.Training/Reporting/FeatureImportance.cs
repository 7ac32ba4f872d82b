// How much a model leans on a column.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>What is lost when a column is shuffled.</summary>
/// <param name="Name">The column.</param>
/// <param name="Mean">The loss of the score, the mean over the repeats. About 0 for a column the model ignores; slightly negative by chance.</param>
/// <param name="StandardDeviation">Over the repeats (divided by n).</param>
public readonly record struct FeatureImportance(string Name, double Mean, double StandardDeviation);
