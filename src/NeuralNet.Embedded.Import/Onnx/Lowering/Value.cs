// A value that the network computes, or gets from its caller.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

/// <summary>A computed value.</summary>
/// <param name="Name">The layer output or network input that holds it; several ONNX values may share one.</param>
/// <param name="Shape">Its shape as ONNX sees it.</param>
/// <param name="ModelShape">Its shape in the model.</param>
internal sealed record Value(string Name, ValueShape Shape, ModelShape ModelShape);
