// What a whole cross-validation measured.
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Validation;

/// <summary>The tests of all folds.</summary>
/// <param name="Folds">A report for each fold.</param>
public sealed record CrossValidationResult(IReadOnlyList<FoldReport> Folds)
{
    /// <summary>For each figure its mean over the folds, each fold counting once.</summary>
    public IReadOnlyList<Metric> Means =>
        [.. Folds[0].Test.Metrics.Where(IsInEveryFold).Select(metric => new Metric(metric.Name, Folds.Average(fold => fold.Test[metric.Name])))];

    // A fold of one label has no ROC curve.
    private bool IsInEveryFold(Metric metric) => Folds.All(fold => fold.Test.Metrics.Any(other => other.Name == metric.Name));

    /// <summary>For each figure its standard deviation over the folds (divided by n).</summary>
    public IReadOnlyList<Metric> Deviations =>
        [.. Means.Select(mean => new Metric(mean.Name, Math.Sqrt(Folds.Average(fold => Math.Pow(fold.Test[mean.Name] - mean.Value, 2)))))];
}
