// The product of two computed values, which the model has only inside of gated activations: a fusion has to find it there.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>The elementwise product of two values of one shape.</summary>
/// <param name="Input">The one value read.</param>
/// <param name="Other">The other value read.</param>
/// <param name="Output">The value written.</param>
/// <param name="Node">The node, for the error where no fusion takes it away.</param>
internal sealed record ProductLayer(string Input, string Other, string Output, OnnxNode Node) : Layer(Input, Output)
{
    public override IEnumerable<string> Inputs => [Input, Other];
}
