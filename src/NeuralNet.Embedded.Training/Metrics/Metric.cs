// One measured figure.
namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>A figure and its name, such as <c>accuracy</c> = 0.97.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
public readonly record struct Metric(string Name, double Value);
