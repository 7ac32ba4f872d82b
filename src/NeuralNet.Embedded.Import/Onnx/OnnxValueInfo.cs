// The declared type of an ONNX graph's input or output.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A named value and its type.</summary>
/// <param name="Name">The value.</param>
/// <param name="DataType">The type of its elements; undefined when it is no tensor.</param>
/// <param name="Dimensions">The dimensions; null when the file gives no shape.</param>
internal sealed record OnnxValueInfo(string Name, OnnxDataType DataType, IReadOnlyList<OnnxDimension>? Dimensions);
