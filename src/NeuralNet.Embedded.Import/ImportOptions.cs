// Choices that a file leaves open.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import;

/// <summary>Options of an import.</summary>
/// <param name="FirstDimensionIsBatch">
/// Take the first dimension of every input for the batch, whatever its extent: for networks exported with a fixed batch of several
/// samples. Without it a first dimension is the batch when it is 1 or has no fixed extent.
/// </param>
/// <param name="Outputs">
/// The outputs to import, in this order; empty for all. What only the others need is left out, so a network can be imported without
/// an output that is not supported.
/// </param>
public sealed record ImportOptions(bool FirstDimensionIsBatch = false, EquatableArray<string> Outputs = default);
