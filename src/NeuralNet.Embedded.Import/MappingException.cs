// What cannot be imported, on its way to the ImportException that also names file and node.
using NeuralNet.Embedded.Import.Onnx;

namespace NeuralNet.Embedded.Import;

/// <param name="message">What is wrong, a sentence.</param>
/// <param name="node">The node it is about, where that is not the one being mapped.</param>
internal sealed class MappingException(string message, OnnxNode? node = null) : Exception(message)
{
    public OnnxNode? Node => node;
}
