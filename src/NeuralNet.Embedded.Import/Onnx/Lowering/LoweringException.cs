// How a step of the lowering says that it cannot go on. Who knows the file makes an ImportException of it.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <param name="reason">What is wrong, a sentence.</param>
/// <param name="node">The node it is about, where that is not the one being lowered.</param>
internal sealed class LoweringException(string reason, OnnxNode? node = null) : Exception(reason)
{
    public OnnxNode? Node { get; } = node;
}
