// The error function, which the model has only inside of Gelu: a fusion has to find it there.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>erf of every element.</summary>
/// <param name="Input">The value read.</param>
/// <param name="Output">The value written.</param>
/// <param name="Node">The node, for the error where no fusion takes it away.</param>
internal sealed record ErfLayer(string Input, string Output, OnnxNode Node) : Layer(Input, Output);
