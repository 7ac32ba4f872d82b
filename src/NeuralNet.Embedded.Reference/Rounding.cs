// How precisely the reference computes: in double precision, or with every step rounded to one of the two float32
// neighbours at random. Such random rounding shows what roundings can do to a result, whatever the order of its sums
// (Vignes 1993, "A stochastic arithmetic for reliable scientific computation").
namespace NeuralNet.Embedded.Reference;

/// <summary>Rounds the result of each arithmetic step.</summary>
internal sealed class Rounding
{
    private const int DigitsLost = 52 - 23;
    private const long LostDigits = (1L << DigitsLost) - 1;

    // The exponents of double, with their bias of 1023, that float32 has all of its digits for, and the one whose next number may overflow.
    private const long SmallestNormal = 1023 - 126, LargestExponent = 1023 + 127;

    // A generator as small as they come (xorshift64*, Vigna 2016), one draw for 64 roundings: a network takes a billion of them.
    private ulong _state;
    private ulong _bits;
    private int _left;

    private Rounding(ulong? seed)
    {
        IsExact = seed is null;
        _state = ((seed ?? 0) * 0x9E3779B97F4A7C15) + 0x2545F4914F6CDD1D;
    }

    /// <summary>Keeps double precision.</summary>
    public static Rounding None { get; } = new(null);

    /// <summary>Rounds to float32, up or down by chance; the same seed gives the same chances.</summary>
    public static Rounding ToSingle(int seed) => new((ulong)seed);

    /// <summary>Whether nothing is rounded.</summary>
    public bool IsExact { get; }

    public double Of(double value) => IsExact ? value : Round(value);

    /// <summary>The sum of the products. With roundings, each product and each sum has its own, in order; without, four sums run side by side.</summary>
    public double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        int i = 0;
        if (IsExact)
        {
            double second = 0, third = 0, fourth = 0;
            for (; i + 4 <= left.Length; i += 4)
            {
                sum += left[i] * right[i];
                second += left[i + 1] * right[i + 1];
                third += left[i + 2] * right[i + 2];
                fourth += left[i + 3] * right[i + 3];
            }

            sum = sum + second + (third + fourth);
            for (; i < left.Length; i++)
            {
                sum += left[i] * right[i];
            }

            return sum;
        }

        for (; i < left.Length; i++)
        {
            sum = Of(sum + Of(left[i] * right[i]));
        }

        return sum;
    }

    private double Round(double value)
    {
        // Truncated to the digits of float32, and one more in the last of them by chance where digits were lost: without a branch on chance,
        // which no processor foresees.
        long bits = BitConverter.DoubleToInt64Bits(value);
        if (((bits >> 52) & 0x7FF) is >= SmallestNormal and < LargestExponent)
        {
            long lost = bits & LostDigits;
            return BitConverter.Int64BitsToDouble(bits - lost + ((lost == 0 ? 0 : NextBit()) << DigitsLost));
        }

        // Float32 has fewer digits still, or no number so large.
        float nearest = (float)value;
        return nearest == value || !double.IsFinite(value) || NextBit() == 0 ? nearest
            : value > nearest ? MathF.BitIncrement(nearest) : MathF.BitDecrement(nearest);
    }

    private long NextBit()
    {
        if (_left == 0)
        {
            _state ^= _state >> 12;
            _state ^= _state << 25;
            _state ^= _state >> 27;
            _bits = _state * 0x2545F4914F6CDD1D;
            _left = 64;
        }

        long bit = (long)(_bits & 1);
        _bits >>= 1;
        _left--;
        return bit;
    }
}
