// What a model says of a computed value that no shape rule can derive.
namespace NeuralNet.Embedded.Model;

/// <summary>The element type and quantisation of a value that an operator writes.</summary>
/// <param name="Name">The value's tensor.</param>
/// <param name="ElementType">Its element type, the one its operator writes.</param>
/// <param name="Quantization">How its integers map to real numbers; null for plain numbers.</param>
public sealed record ValueDeclaration(string Name, ElementType ElementType, Quantization? Quantization = null);
