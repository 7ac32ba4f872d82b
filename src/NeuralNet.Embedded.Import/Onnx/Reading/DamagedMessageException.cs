// How a reader leaves a message whose bytes contradict themselves; OnnxReader turns it into an ImportException.
namespace NeuralNet.Embedded.Import.Onnx.Reading;

internal sealed class DamagedMessageException(string message) : Exception(message);
