// The steps that a network consists of between ONNX and the model: few kinds, in double precision, easy to fold.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>One step: reads a value, writes a value.</summary>
/// <param name="Input">The value read.</param>
/// <param name="Output">The value written.</param>
internal abstract record Layer(string Input, string Output)
{
    /// <summary>All values read.</summary>
    public virtual IEnumerable<string> Inputs => [Input];
}
