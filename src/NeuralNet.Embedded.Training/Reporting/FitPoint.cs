// A number and what was predicted for it.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>A row of a regression.</summary>
/// <param name="Actual">The row's number.</param>
/// <param name="Predicted">The number predicted.</param>
public readonly record struct FitPoint(double Actual, double Predicted);
