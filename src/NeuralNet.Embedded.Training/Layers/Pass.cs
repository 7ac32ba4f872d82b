// What a layer has to know about the pass it takes part in.
namespace NeuralNet.Embedded.Training.Layers;

/// <summary>One forward (and backward) pass over a batch.</summary>
/// <param name="BatchSize">The samples in the batch; the lanes behind them are padding.</param>
/// <param name="IsTraining">Whether the pass trains: dropout and batch statistics are at work only then.</param>
/// <param name="Seed">A number of its own for every training step, for layers that draw at random.</param>
public readonly record struct Pass(int BatchSize, bool IsTraining, ulong Seed = 0);
