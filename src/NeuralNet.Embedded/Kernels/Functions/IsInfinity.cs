// Whether a value is infinite.
namespace NeuralNet.Embedded.Kernels;

/// <summary>Whether x is an infinity that counts.</summary>
/// <param name="positive">Whether infinity counts.</param>
/// <param name="negative">Whether minus infinity counts.</param>
public readonly struct IsInfinity(bool positive, bool negative) : IPredicate
{
    /// <inheritdoc/>
    public bool Apply(float x) => (positive && float.IsPositiveInfinity(x)) || (negative && float.IsNegativeInfinity(x));
}
