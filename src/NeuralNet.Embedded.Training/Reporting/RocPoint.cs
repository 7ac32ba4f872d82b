// A point of a receiver operating characteristic.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>What a threshold lets through.</summary>
/// <param name="FalsePositiveRate">The share of the other labels' rows at or above the threshold, 0 to 1.</param>
/// <param name="TruePositiveRate">The share of the label's rows at or above it, 0 to 1.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate);
