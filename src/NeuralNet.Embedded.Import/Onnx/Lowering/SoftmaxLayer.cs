// A softmax over the last dimension.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>The softmax over the last dimension of the value's model shape.</summary>
/// <param name="Input">The value read.</param>
/// <param name="Output">The value written.</param>
internal sealed record SoftmaxLayer(string Input, string Output) : Layer(Input, Output);
