// How well a label is told from the others, whatever the threshold.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>The receiver operating characteristic of one label against the rest.</summary>
/// <param name="Label">The label.</param>
/// <param name="Area">The area under the curve, 0 to 1.</param>
/// <param name="Points">The corners of the curve from (0, 0) to (1, 1); at most a few hundred of them.</param>
public sealed record LabelCurve(string Label, double Area, IReadOnlyList<RocPoint> Points);
