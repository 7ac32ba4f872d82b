// What a layer has to know about the pass it takes part in.
namespace NeuralNet.Embedded.Training.Layers;

/// <summary>One forward (and backward) pass over a tile of samples.</summary>
/// <param name="Samples">The samples of the tile; the lanes behind them are padding.</param>
/// <param name="IsTraining">Whether the pass trains: dropout and batch statistics are at work only then.</param>
/// <param name="Seed">A number of its own for every tile of every training step, for layers that draw at random.</param>
public readonly record struct Pass(int Samples, bool IsTraining, ulong Seed = 0);
