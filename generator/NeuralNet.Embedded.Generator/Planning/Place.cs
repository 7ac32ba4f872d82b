// Where a tensor lives while the network runs.
namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>A tensor's memory.</summary>
/// <param name="Kind">Which memory.</param>
/// <param name="Index">The number of the input or output, or the first float in the workspace; 0 for a constant.</param>
/// <param name="Length">In floats.</param>
internal readonly record struct Place(PlaceKind Kind, int Index, int Length);
