// Where a model comes from.
namespace NeuralNet.Embedded.Model;

/// <summary>How the model was made. It carries no date, so that the same training writes the same bytes.</summary>
/// <param name="Tool">The program and its version.</param>
/// <param name="Options">The training options in force, in order.</param>
/// <param name="Metrics">What was measured, in order.</param>
public sealed record Provenance(
    string Tool,
    EquatableArray<ProvenanceOption> Options = default,
    EquatableArray<ProvenanceMetric> Metrics = default);
