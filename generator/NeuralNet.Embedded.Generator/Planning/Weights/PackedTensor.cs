// A constant in the order the kernel reads it.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Weights;

/// <summary>A packed constant.</summary>
/// <param name="Name">The name of its accessor, such as <c>Dense0</c>.</param>
/// <param name="Comment">What it holds.</param>
/// <param name="Values">The floats, padding included.</param>
/// <param name="Blocks">How the values fall into rows; together as long as the values.</param>
internal sealed record PackedTensor(string Name, string Comment, EquatableArray<float> Values, EquatableArray<PackedBlock> Blocks);
