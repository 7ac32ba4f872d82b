// An input of the network as its model has it.
namespace NeuralNet.Embedded.Import.Onnx;

/// <param name="Name">Its name.</param>
/// <param name="BatchAxis">The dimension in which the samples of a batch lie; null where it has none.</param>
internal sealed record NetworkInput(string Name, int? BatchAxis);
