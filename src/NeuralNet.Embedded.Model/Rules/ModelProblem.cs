// One broken rule of a model.
namespace NeuralNet.Embedded.Model;

/// <summary>A rule that a model breaks.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Path">Where, as a path into the file: <c>operators[2]</c>, <c>tensors[0]</c>.</param>
/// <param name="Message">What is wrong, what was expected and what was found.</param>
public sealed record ModelProblem(ModelProblemKind Kind, string Path, string Message);
