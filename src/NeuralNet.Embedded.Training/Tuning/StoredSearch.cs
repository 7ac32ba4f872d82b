// All of a search, as the state file keeps it.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>Which search it is, and what it measured.</summary>
/// <param name="Fingerprint">The data and the options, as a checkpoint of a training tells them apart.</param>
/// <param name="Search">The search space and the division of the rows, as text.</param>
/// <param name="Measurements">In the order in which they ended.</param>
internal sealed record StoredSearch(byte[] Fingerprint, string Search, IReadOnlyList<StoredMeasurement> Measurements);
