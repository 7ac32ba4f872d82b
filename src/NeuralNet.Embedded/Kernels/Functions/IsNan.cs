// Whether a value is no number.
namespace NeuralNet.Embedded.Kernels;

/// <summary>Whether x is NaN.</summary>
public readonly struct IsNan : IPredicate
{
    /// <inheritdoc/>
    public bool Apply(float x) => float.IsNaN(x);
}
