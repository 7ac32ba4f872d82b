// One measured figure of a training run.
namespace NeuralNet.Embedded.Model;

/// <summary>A metric and its value, such as <c>test accuracy</c> = 0.97.</summary>
public sealed record ProvenanceMetric(string Name, double Value);
