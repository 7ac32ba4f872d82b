// Decimal text to float32 and float64, correctly rounded (nearest, ties to even) on every host. The framework's own
// parser is not used: .NET Framework's rounds wrongly in places, and parsing to double and then narrowing rounds twice.
using System.Globalization;
using System.Numerics;

namespace NeuralNet.Embedded.Model;

/// <summary>A number of the JSON grammar: (-1)^negative * digits * 10^exponent.</summary>
internal readonly struct DecimalNumber
{
    // The longest decimal that matters: the midpoint of two doubles has at most 768 significant digits.
    private const int MaximumDigits = 800;

    private const double SmallestNormalSingle = 1.1754943508222875e-38;

    private static readonly double[] ExactPowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private readonly bool _negative;
    private readonly ulong _shortDigits;
    private readonly BigInteger _longDigits;
    private readonly bool _isShort;
    private readonly int _exponent;

    /// <summary>Takes apart a number the JSON parser has found well-formed.</summary>
    public DecimalNumber(string text, int start, int length)
    {
        int end = start + length;
        int i = start;
        _negative = text[i] == '-';
        if (_negative)
        {
            i++;
        }

        int firstDigit = -1, significant = 0, pointShift = 0;
        bool afterPoint = false;
        ulong digits = 0;
        int mantissaStart = i;
        for (; i < end && text[i] is not ('e' or 'E'); i++)
        {
            if (text[i] == '.')
            {
                afterPoint = true;
                continue;
            }

            if (text[i] != '0' && firstDigit < 0)
            {
                firstDigit = i;
            }

            if (firstDigit >= 0)
            {
                significant++;
                if (significant <= 19)
                {
                    digits = (digits * 10) + (ulong)(text[i] - '0');
                }
            }

            if (afterPoint)
            {
                pointShift--;
            }
        }

        _exponent = ParseExponent(text, i + 1, end) + pointShift;
        _isShort = significant <= 19;
        _shortDigits = digits;
        _longDigits = default;
        if (!_isShort)
        {
            (_longDigits, int dropped) = ParseLong(text, Math.Max(firstDigit, mantissaStart), i, significant);
            _exponent += dropped;
        }
    }

    /// <summary>The nearest float32; infinite when past the range.</summary>
    public float ToSingle()
    {
        if (TryExactDouble(out double value))
        {
            // Narrowing is right unless the double, itself rounded, sits exactly between two floats:
            // only then could the digits it no longer knows decide. Below the normal range the midpoints lie elsewhere.
            const long Below = (1L << 29) - 1, Midpoint = 1L << 28;
            long bits = BitConverter.DoubleToInt64Bits(value);
            double magnitude = Math.Abs(value);
            if (magnitude == 0 || ((bits & Below) != Midpoint && magnitude is >= SmallestNormalSingle and <= float.MaxValue))
            {
                return (float)value;
            }
        }

        uint magnitudeBits = (uint)Round(precision: 24, minimumExponent: -149, maximumExponent: 104);
        return BitConversion.ToSingle((int)(magnitudeBits | (_negative ? 0x80000000u : 0u)));
    }

    /// <summary>The nearest float64; infinite when past the range.</summary>
    public double ToDouble()
    {
        if (TryExactDouble(out double value))
        {
            return value;
        }

        long magnitudeBits = Round(precision: 53, minimumExponent: -1074, maximumExponent: 971);
        return BitConverter.Int64BitsToDouble(magnitudeBits | (_negative ? long.MinValue : 0));
    }

    /// <summary>One rounded operation on two exact doubles is correctly rounded (Clinger 1990).</summary>
    private bool TryExactDouble(out double value)
    {
        value = 0;
        if (!_isShort || _shortDigits > 1UL << 53 || _exponent is < -22 or > 22)
        {
            return false;
        }

        double digits = _shortDigits;
        double magnitude = _exponent < 0 ? digits / ExactPowersOfTen[-_exponent] : digits * ExactPowersOfTen[_exponent];
        value = _negative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>
    /// The bits of the nearest IEEE number without its sign: an integer of at most <paramref name="precision"/> bits times
    /// 2^q with q between the two exponents, found by exact division.
    /// </summary>
    private long Round(int precision, int minimumExponent, int maximumExponent)
    {
        BigInteger digits = _isShort ? _shortDigits : _longDigits;
        long infinity = (long)(maximumExponent - minimumExponent + 2) << (precision - 1);
        if (digits.IsZero || _exponent < -MaximumDigits - 400)
        {
            return 0;
        }

        if (_exponent > 400)
        {
            return infinity;
        }

        BigInteger numerator = _exponent > 0 ? digits * BigInteger.Pow(10, _exponent) : digits;
        BigInteger denominator = _exponent < 0 ? BigInteger.Pow(10, -_exponent) : BigInteger.One;

        // Scale so that the quotient has precision or precision + 1 bits, but never below the smallest subnormal's place.
        int exponent = Math.Max(minimumExponent, BitLength(numerator) - BitLength(denominator) - precision);
        BigInteger quotient = Divide(numerator, denominator, exponent, out bool half, out bool more);
        if (BitLength(quotient) > precision)
        {
            exponent++;
            quotient = Divide(numerator, denominator, exponent, out half, out more);
        }

        long mantissa = (long)quotient;
        if (half && (more || (mantissa & 1) != 0))
        {
            mantissa++;
        }

        if (mantissa == 1L << precision)
        {
            mantissa >>= 1;
            exponent++;
        }

        if (exponent > maximumExponent)
        {
            return infinity;
        }

        // A subnormal keeps biased exponent 0; a normal number's leading bit adds 1 to the exponent field by itself.
        return ((long)(exponent - minimumExponent) << (precision - 1)) + mantissa;
    }

    /// <summary>floor(numerator / (denominator * 2^exponent)); the remainder is told by its first bit and whether there is more.</summary>
    private static BigInteger Divide(BigInteger numerator, BigInteger denominator, int exponent, out bool half, out bool more)
    {
        BigInteger scaledNumerator = exponent < 0 ? numerator << -exponent : numerator;
        BigInteger scaledDenominator = exponent > 0 ? denominator << exponent : denominator;
        BigInteger quotient = BigInteger.DivRem(scaledNumerator, scaledDenominator, out BigInteger remainder);
        int comparison = (remainder << 1).CompareTo(scaledDenominator);
        half = comparison >= 0;
        more = comparison > 0;
        return quotient;
    }

    private static int BitLength(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        int top = bytes.Length - 1;
        while (top > 0 && bytes[top] == 0)
        {
            top--;
        }

        int bits = top * 8;
        for (int rest = bytes[top]; rest != 0; rest >>= 1)
        {
            bits++;
        }

        return bits;
    }

    private static int ParseExponent(string text, int start, int end)
    {
        if (start >= end)
        {
            return 0;
        }

        bool negative = text[start] == '-';
        long exponent = 0;
        for (int i = text[start] is '-' or '+' ? start + 1 : start; i < end; i++)
        {
            // Capped far past both ranges and far from overflow.
            exponent = Math.Min(1_000_000_000, (exponent * 10) + (text[i] - '0'));
        }

        return (int)(negative ? -exponent : exponent);
    }

    /// <summary>The first digits as an integer; a last digit of 1 stands for any that are left and not zero.</summary>
    private static (BigInteger Digits, int Dropped) ParseLong(string text, int start, int end, int significant)
    {
        char[] kept = new char[Math.Min(significant, MaximumDigits) + 1];
        int count = 0;
        bool rest = false;
        for (int i = start; i < end; i++)
        {
            if (text[i] == '.')
            {
                continue;
            }

            if (count < MaximumDigits)
            {
                kept[count++] = text[i];
            }
            else
            {
                rest |= text[i] != '0';
            }
        }

        int dropped = significant - count;
        if (dropped > 0)
        {
            kept[count++] = rest ? '1' : '0';
            dropped--;
        }

        return (BigInteger.Parse(new string(kept, 0, count), NumberStyles.None, CultureInfo.InvariantCulture), dropped);
    }
}
