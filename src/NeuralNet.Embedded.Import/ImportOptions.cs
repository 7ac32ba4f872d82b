// Choices that a file leaves open.
namespace NeuralNet.Embedded.Import;

/// <summary>Options of an import.</summary>
/// <param name="FirstDimensionIsBatch">
/// Take the first dimension of every input for the batch, whatever its extent: for networks exported with a fixed batch of several
/// samples. Without it a first dimension is the batch when it is 1 or has no fixed extent.
/// </param>
public sealed record ImportOptions(bool FirstDimensionIsBatch = false);
