// What reading a model file gives: a model or errors.
namespace NeuralNet.Embedded.Model;

/// <summary>The outcome of <see cref="ModelReader.Read"/>. Value-equal.</summary>
/// <param name="Model">The model; null exactly when there are errors.</param>
/// <param name="Errors">What is wrong, in file order; empty for a valid file.</param>
public sealed record ModelReadResult(NetworkModel? Model, EquatableArray<ModelError> Errors);
