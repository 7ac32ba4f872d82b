// An attribute that an operator sets.
namespace NeuralNet.Embedded.Model;

/// <summary>An attribute of an operator with its value.</summary>
/// <param name="Name">One of the names in the operator's definition.</param>
/// <param name="Value">Of the type the definition names.</param>
public sealed record AttributeSetting(string Name, AttributeValue Value);
