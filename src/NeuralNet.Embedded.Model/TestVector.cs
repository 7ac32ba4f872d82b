// One recorded prediction.
namespace NeuralNet.Embedded.Model;

/// <summary>Raw inputs and the outputs expected for them.</summary>
/// <param name="Inputs">For each model input its elements, row-major, before any preprocessing.</param>
/// <param name="Outputs">For each model output its elements, row-major.</param>
public sealed record TestVector(EquatableArray<TypedValues> Inputs, EquatableArray<TypedValues> Outputs)
{
    /// <summary>A prediction of a network whose inputs and outputs are all float32.</summary>
    public static TestVector OfSingles(IEnumerable<IReadOnlyCollection<float>> inputs, IEnumerable<IReadOnlyCollection<float>> outputs) =>
        new(inputs.Select(TypedValues.FromSingles).ToEquatableArray(), outputs.Select(TypedValues.FromSingles).ToEquatableArray());
}
