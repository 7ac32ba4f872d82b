// Sums that are scaled as ONNX does it.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>The sum, as a float, times a factor, rounded to the nearest integer, the even one of two, + zero.</summary>
/// <param name="factors">One for all filters or one for each: scale of the input * scale of the weights / scale of the output.</param>
/// <param name="zero">The zero of the output.</param>
public readonly ref struct ScaleSums(ReadOnlySpan<float> factors, int zero) : IRequantize
{
    // What is far beyond every output type is limited before the conversion, so that the zero cannot make it wrap around.
    private const float Limit = 1073741824f;

    private readonly ReadOnlySpan<float> _factors = factors;
    private readonly int _zero = zero;

    /// <inheritdoc/>
    public bool Fits(int filters) => _factors.Length == 1 || _factors.Length == filters;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int sum, int filter)
    {
        float scaled = MathF.Round(sum * _factors[_factors.Length == 1 ? 0 : filter]);
        return (int)Math.Clamp(scaled, -Limit, Limit) + _zero;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> Of(Vector128<int> sums, int filter)
    {
        Vector128<float> factors = _factors.Length == 1
            ? Vector128.Create(_factors[0])
            : Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(_factors.Slice(filter, Vector128<float>.Count)));
        Vector128<float> scaled = Vector128.Round(Vector128.ConvertToSingle(sums) * factors);
        return Vector128.ConvertToInt32(Vector128.Min(Vector128.Max(scaled, Vector128.Create(-Limit)), Vector128.Create(Limit))) + Vector128.Create(_zero);
    }
}
