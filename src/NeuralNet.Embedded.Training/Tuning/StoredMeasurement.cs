// A measurement as the state file keeps it.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>What was measured of a trial on a rung; its configuration follows from its number.</summary>
internal sealed record StoredMeasurement(int Trial, int Rung, int Epochs, long Parameters, double[] Scores, double[] Losses, string? Problem);
