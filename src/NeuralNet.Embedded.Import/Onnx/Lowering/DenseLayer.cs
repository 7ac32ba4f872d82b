// A fully connected layer under construction.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>y = weights x + bias.</summary>
/// <param name="Input">The value read: (inputs).</param>
/// <param name="Output">The value written: (outputs).</param>
/// <param name="InputCount">The number of inputs.</param>
/// <param name="OutputCount">The number of outputs.</param>
/// <param name="Weights">(outputs, inputs), row-major.</param>
/// <param name="Bias">(outputs), or null for none.</param>
internal sealed record DenseLayer(string Input, string Output, int InputCount, int OutputCount, double[] Weights, double[]? Bias) : Layer(Input, Output);
