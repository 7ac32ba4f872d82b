// From the digits of a decimal number to the nearest double, without the general parser's arithmetic of any length.
using System.Numerics;

namespace NeuralNet.Embedded.Training.Data;

internal static class DecimalConversion
{
    /// <summary>The most decimal places; 5 to this power still fits 64 bits, which makes <see cref="Round"/> exact.</summary>
    public const int MostPlaces = 27;

    // Integers up to 2^53 and powers of ten up to 10^22 are doubles, and a division of two doubles is rounded once: Clinger 1990.
    private const ulong LargestExact = 1UL << 53;

    private const int LargestExactPower = 22;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, LargestExactPower + 1).Select(places => (double)UInt128.Parse("1" + new string('0', places)))];

    // 5^-places, scaled by a power of two so that the highest of 128 bits is set, rounded up.
    private static readonly (ulong High, ulong Low)[] InversePowersOfFive = [.. Enumerable.Range(0, MostPlaces + 1).Select(InversePowerOfFive)];

    /// <summary>mantissa / 10^places, rounded to the nearest double, ties to even.</summary>
    /// <param name="mantissa">All digits.</param>
    /// <param name="places">How many of them stand behind the point, at most <see cref="MostPlaces"/>.</param>
    public static double ToDouble(ulong mantissa, int places) =>
        mantissa <= LargestExact && places <= LargestExactPower ? mantissa / PowersOfTen[places] : mantissa == 0 ? 0 : Round(mantissa, places);

    /// <summary>mantissa / 10^places for at most seven digits.</summary>
    public static double ShortToDouble(uint mantissa, int places) => mantissa / PowersOfTen[places];

    /// <summary>mantissa x 10^power, where that takes a single rounding.</summary>
    public static bool TryScaleUp(ulong mantissa, int power, out double number)
    {
        bool isExact = mantissa <= LargestExact && power <= LargestExactPower;
        number = isExact ? mantissa * PowersOfTen[power] : 0;
        return isExact;
    }

    // The mantissa times the inverse power, of which the upper bits are the double's, and the rest say how to round. With so few
    // places the 128 bits of the inverse never leave that open. Source: Lemire 2021, "Number parsing at a gigabyte per second".
    private static double Round(ulong mantissa, int places)
    {
        int shift = BitOperations.LeadingZeroCount(mantissa);
        mantissa <<= shift;
        (ulong inverseHigh, ulong inverseLow) = InversePowersOfFive[places];
        ulong high = Math.BigMul(mantissa, inverseHigh, out ulong low);
        ulong carry = Math.BigMul(mantissa, inverseLow, out _);
        low += carry;
        high += low < carry ? 1UL : 0;

        // The product has 127 or 128 bits; 54 of them are kept, the last to round by.
        int upper = (int)(high >> 63);
        int dropped = upper + 9;
        ulong bits = high >> dropped;
        int exponent = PowerOfTwo(places) + upper - shift + 1023;

        // Exactly between two doubles: to the even one. Only small powers of five divide such a mantissa.
        if (low <= 1 && places <= 4 && (bits & 3) == 1 && bits << dropped == high)
        {
            bits &= ~1UL;
        }

        bits = (bits + (bits & 1)) >> 1;
        if (bits == 1UL << 53)
        {
            bits >>= 1;
            exponent++;
        }

        return BitConverter.UInt64BitsToDouble((bits & ((1UL << 52) - 1)) | ((ulong)exponent << 52));
    }

    // The floor of log2(10^-places), plus 63: ((152170 + 65536) x -places) / 2^16 is that floor over this range.
    private static int PowerOfTwo(int places) => ((217706 * -places) >> 16) + 63;

    private static (ulong High, ulong Low) InversePowerOfFive(int places)
    {
        BigInteger power = BigInteger.Pow(5, places);
        int length = 0;
        while (BigInteger.One << length < power)
        {
            length++;
        }

        BigInteger inverse = places == 0 ? BigInteger.One << 127 : ((BigInteger.One << (length + 127)) / power) + 1;
        return ((ulong)(inverse >> 64), (ulong)(inverse & ulong.MaxValue));
    }
}
