// An activation function.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>A function of one variable on every element.</summary>
/// <param name="Input">The value read.</param>
/// <param name="Output">The value written.</param>
/// <param name="Function">The function and its parameters; its names are still to be given.</param>
internal sealed record ActivationLayer(string Input, string Output, Elementwise Function) : Layer(Input, Output);
