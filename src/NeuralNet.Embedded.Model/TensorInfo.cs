// What is known of a tensor before any value is: name, shape, element type.
namespace NeuralNet.Embedded.Model;

/// <summary>The name, shape and element type of a tensor that flows through a network.</summary>
/// <param name="Name">Unique within the model, over inputs, constants and operator outputs.</param>
/// <param name="Shape">The extents without a batch dimension.</param>
/// <param name="ElementType">The type of each element.</param>
/// <param name="Quantization">How integers map to real numbers; null for plain numbers.</param>
public sealed record TensorInfo(
    string Name,
    Shape Shape,
    ElementType ElementType = ElementType.Float32,
    Quantization? Quantization = null);
