// Sums that are scaled as TensorFlow Lite does it.
using NeuralNet.Embedded.Lanes;

namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// The sum times multiplier * 2^(shift - 31), with the roundings of TensorFlow Lite's reference kernels: the upper half of twice the product, halves rounded
/// up, then a division by a power of two, halves rounded away from 0; + zero, limited to minimum and maximum.
/// </summary>
/// <param name="multipliers">One for all filters or one for each in the order of the packed bias, from 2^30 to 2^31 - 1.</param>
/// <param name="shifts">As many exponents, positive to the left.</param>
/// <param name="zero">The zero of the output.</param>
/// <param name="minimum">The least result.</param>
/// <param name="maximum">The greatest result.</param>
public readonly ref struct FixedPointSums(ReadOnlySpan<int> multipliers, ReadOnlySpan<int> shifts, int zero, int minimum, int maximum) : IRequantize
{
    private readonly ReadOnlySpan<int> _multipliers = multipliers;
    private readonly ReadOnlySpan<int> _shifts = shifts;
    private readonly int _zero = zero;
    private readonly int _minimum = minimum;
    private readonly int _maximum = maximum;

    /// <inheritdoc/>
    public bool Fits(int filters) => (_multipliers.Length == 1 || _multipliers.Length == filters) && _shifts.Length == _multipliers.Length;

    /// <inheritdoc/>
    public TLanes Of<TLanes>(TLanes sums, int filter)
        where TLanes : struct, ILanes<TLanes>
    {
        // Products of 64 bits: lane by lane.
        Span<float> lanes = stackalloc float[16];
        TLanes.Store(sums, ref lanes[0], 0);
        for (int i = 0; i < TLanes.Count; i++)
        {
            lanes[i] = BitConverter.Int32BitsToSingle(Of(BitConverter.SingleToInt32Bits(lanes[i]), filter + i));
        }

        return TLanes.Load(in lanes[0], 0);
    }

    private int Of(int sum, int filter)
    {
        int at = _multipliers.Length == 1 ? 0 : filter, shift = _shifts[at], right = shift > 0 ? 0 : -shift;
        long product = (long)unchecked(sum << Math.Max(shift, 0)) * _multipliers[at];

        // The division drops the fraction towards 0.
        int high = (int)((product + (product >= 0 ? 1L << 30 : 1 - (1L << 30))) / (1L << 31));
        int mask = (int)((1L << right) - 1), remainder = high & mask, threshold = (mask >> 1) + (high < 0 ? 1 : 0);
        return (int)Math.Clamp((long)(high >> right) + (remainder > threshold ? 1 : 0) + _zero, _minimum, _maximum);
    }
}
