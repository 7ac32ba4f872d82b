// One recorded prediction.
namespace NeuralNet.Embedded.Model;

/// <summary>Raw inputs and the outputs expected for them.</summary>
/// <param name="Inputs">For each model input its elements, row-major, before any preprocessing.</param>
/// <param name="Outputs">For each model output its elements, row-major.</param>
public sealed record TestVector(
    EquatableArray<EquatableArray<float>> Inputs,
    EquatableArray<EquatableArray<float>> Outputs);
