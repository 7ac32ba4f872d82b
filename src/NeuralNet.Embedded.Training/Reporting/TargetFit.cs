// How well one column of a regression is predicted.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>The predictions of one target column.</summary>
/// <param name="Name">The column.</param>
/// <param name="RowCount">The rows measured.</param>
/// <param name="Points">The rows, or of many a random sample.</param>
/// <param name="Worst">The rows missed by most, the worst first.</param>
public sealed record TargetFit(string Name, int RowCount, IReadOnlyList<FitPoint> Points, IReadOnlyList<WorstValue> Worst);
