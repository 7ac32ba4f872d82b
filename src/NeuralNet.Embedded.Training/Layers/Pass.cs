// What a layer has to know about the pass it takes part in.
using NeuralNet.Embedded.Training.Threads;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>One forward (and backward) pass over a batch.</summary>
/// <param name="BatchSize">The samples in the batch; the lanes behind them are padding.</param>
/// <param name="IsTraining">Whether the pass trains: dropout and batch statistics are at work only then.</param>
/// <param name="Seed">A number of its own for every training step, for layers that draw at random.</param>
/// <param name="Share">The share of the pass that the calling thread is to do; all of it by default.</param>
public readonly record struct Pass(int BatchSize, bool IsTraining, ulong Seed = 0, WorkShare Share = default);
