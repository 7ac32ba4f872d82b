// Sums that are scaled as TensorFlow Lite does it.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The sum times multiplier * 2^(shift - 31), with the roundings of TensorFlow Lite's reference kernels: the upper half of twice the product, halves rounded
/// up, then a division by a power of two, halves rounded away from 0; + zero.
/// </summary>
/// <param name="multipliers">One for all filters or one for each, from 2^30 to 2^31 - 1.</param>
/// <param name="shifts">As many exponents, positive to the left.</param>
/// <param name="zero">The zero of the output.</param>
public readonly ref struct FixedPointSums(ReadOnlySpan<int> multipliers, ReadOnlySpan<int> shifts, int zero) : IRequantize
{
    private readonly ReadOnlySpan<int> _multipliers = multipliers;
    private readonly ReadOnlySpan<int> _shifts = shifts;
    private readonly int _zero = zero;

    /// <inheritdoc/>
    public bool Fits(int filters) => (_multipliers.Length == 1 || _multipliers.Length == filters) && _shifts.Length == _multipliers.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int sum, int filter)
    {
        int at = _multipliers.Length == 1 ? 0 : filter, shift = _shifts[at], right = shift > 0 ? 0 : -shift;
        long product = (long)unchecked(sum << Math.Max(shift, 0)) * _multipliers[at];

        // The division drops the fraction towards 0.
        int high = (int)((product + (product >= 0 ? 1L << 30 : 1 - (1L << 30))) / (1L << 31));
        int mask = (int)((1L << right) - 1), remainder = high & mask, threshold = (mask >> 1) + (high < 0 ? 1 : 0);
        return (high >> right) + (remainder > threshold ? 1 : 0) + _zero;
    }

    /// <inheritdoc/>
    public Vector128<int> Of(Vector128<int> sums, int filter)
        => Vector128.Create(Of(sums[0], filter), Of(sums[1], filter + 1), Of(sums[2], filter + 2), Of(sums[3], filter + 3));
}
