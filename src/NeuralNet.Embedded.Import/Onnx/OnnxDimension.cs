// One dimension of a declared ONNX value.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A dimension.</summary>
/// <param name="Extent">Its extent; null where it is open.</param>
/// <param name="Name">The name of an open one; empty where it has none.</param>
internal sealed record OnnxDimension(long? Extent, string Name);
