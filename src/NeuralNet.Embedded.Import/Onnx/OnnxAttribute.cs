// An attribute of an ONNX node. Which of the values counts depends on the operator.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A named constant of a node.</summary>
internal sealed record OnnxAttribute(
    string Name,
    float Float,
    long Int,
    string Text,
    OnnxTensor? Tensor,
    IReadOnlyList<float> Floats,
    IReadOnlyList<long> Ints);
