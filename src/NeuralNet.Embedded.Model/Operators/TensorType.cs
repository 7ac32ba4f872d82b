// What a shape rule gives for an output: everything but the name.
namespace NeuralNet.Embedded.Model;

/// <summary>The shape and element type of a tensor.</summary>
/// <param name="Shape">The extents.</param>
/// <param name="ElementType">The type of each element.</param>
/// <param name="Quantization">How integers map to real numbers; null for plain numbers.</param>
public readonly record struct TensorType(Shape Shape, ElementType ElementType = ElementType.Float32, Quantization? Quantization = null);
