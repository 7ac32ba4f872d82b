// The dimensions in front of the spatial ones and the channels, which ONNX has exactly one of.
namespace NeuralNet.Embedded.Import.Onnx.Writing;

/// <param name="Extra">How many the model's tensor has.</param>
/// <param name="HasSamples">Whether the value has samples before them.</param>
/// <param name="IsFolded">Whether they are one dimension around the operator.</param>
internal readonly record struct SampleDimensions(int Extra, bool HasSamples, bool IsFolded);
