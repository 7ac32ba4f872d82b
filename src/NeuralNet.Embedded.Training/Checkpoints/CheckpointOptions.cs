// Where a training keeps its state, so that it survives a power cut.
namespace NeuralNet.Embedded.Training.Checkpoints;

/// <summary>
/// Checkpoints of a training. A training that continues from one ends with the very bits of a training that was never
/// disturbed, on a machine of the same kind.
/// </summary>
/// <param name="Path">
/// The file to keep the state in, replaced all at once: whoever reads it finds a whole checkpoint, the old or the new one.
/// Temporary files that killed trainings left beside it are removed at the start.
/// </param>
/// <param name="EveryEpochs">The epochs between two checkpoints, at least 1.</param>
/// <param name="Resume">
/// Whether to continue from the file; where there is none the training starts from the beginning. Without it a checkpoint
/// in the file is replaced, but never a file of another kind.
/// </param>
public sealed record CheckpointOptions(string Path, int EveryEpochs = 10, bool Resume = false);
