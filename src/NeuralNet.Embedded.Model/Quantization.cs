// The affine map between stored integers and the real numbers they stand for.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// Affine quantisation: real = scale * (stored - zero point). One scale and zero point for the whole tensor,
/// or one of each for every index along <see cref="Axis"/>.
/// </summary>
/// <param name="Scales">Positive and finite; one, or as many as the extent along the axis.</param>
/// <param name="ZeroPoints">As many as the scales, each within the element type's range.</param>
/// <param name="Axis">The quantised dimension, or null for the whole tensor.</param>
public sealed record Quantization(EquatableArray<float> Scales, EquatableArray<int> ZeroPoints, int? Axis = null);
