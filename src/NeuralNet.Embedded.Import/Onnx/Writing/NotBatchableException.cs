// Thrown where an operator cannot serve several samples at once in ONNX; the export then goes on with one sample a call.
namespace NeuralNet.Embedded.Import.Onnx.Writing;

internal sealed class NotBatchableException : Exception;
