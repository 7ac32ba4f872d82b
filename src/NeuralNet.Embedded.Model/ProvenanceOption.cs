// One option of a training run.
namespace NeuralNet.Embedded.Model;

/// <summary>A training option and its value as text, such as <c>optimizer</c> = <c>adam</c>.</summary>
public sealed record ProvenanceOption(string Name, string Value);
