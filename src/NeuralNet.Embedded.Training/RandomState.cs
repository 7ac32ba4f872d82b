// The memory of a random source, for checkpoints.
namespace NeuralNet.Embedded.Training;

/// <summary>All that a <see cref="RandomSource"/> remembers: the four words of xoshiro256** and the spare normal number, NaN for none.</summary>
internal readonly record struct RandomState(ulong S0, ulong S1, ulong S2, ulong S3, double Spare);
