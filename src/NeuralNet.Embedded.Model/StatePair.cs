// A value that a network carries from one call to the next.
namespace NeuralNet.Embedded.Model;

/// <summary>An input and the output that holds its next value; both have one shape and element type.</summary>
/// <param name="Input">One of the model's inputs.</param>
/// <param name="Output">One of the model's outputs.</param>
public sealed record StatePair(string Input, string Output);
