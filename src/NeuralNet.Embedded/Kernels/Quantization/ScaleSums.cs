// Sums that are scaled as ONNX does it.
using System.Runtime.CompilerServices;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sum, as a float, times a factor, rounded to the nearest integer, the even one of two, + zero.</summary>
/// <param name="factors">One for all filters or one for each: scale of the input * scale of the weights / scale of the output.</param>
/// <param name="zero">The zero of the output.</param>
public readonly ref struct ScaleSums(ReadOnlySpan<float> factors, int zero) : IRequantize
{
    private readonly ReadOnlySpan<float> _factors = factors;
    private readonly int _zero = zero;

    /// <inheritdoc/>
    public bool Fits(int filters) => _factors.Length == 1 || _factors.Length == filters;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int sum, int filter)
    {
        // What is far beyond every output type is limited before the conversion, so that the zero cannot make it wrap around.
        float scaled = MathF.Round(sum * _factors[_factors.Length == 1 ? 0 : filter]);
        return (int)Math.Clamp(scaled, -1073741824f, 1073741824f) + _zero;
    }
}
