// Reads the decimal numbers that tables are full of, several times faster than the general parser and to the same bit.
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Embedded.Training.Data;

internal static class DecimalText
{
    /// <summary>The bytes that may be touched from the beginning of a number on, however short it is.</summary>
    public const int Reach = 9;

    // So many digits always fit 64 bits.
    private const int MostDigits = 19;

    // -d.(18 digits)e-300: what longer texts hold is left to the general parser.
    private const int LongestText = 26;

    /// <summary>Reads a number in the invariant culture; infinities and NaN included.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        // A number at the very end of its memory, with nothing behind it that could be touched.
        Span<byte> field = stackalloc byte[LongestText + Reach];
        if (text.Length <= LongestText)
        {
            text.CopyTo(field);
            ref byte first = ref MemoryMarshal.GetReference(field);
            if (TryReadShort(ref first, text.Length, out number) || TryReadLong(ref first, text.Length, out number))
            {
                return true;
            }
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Reads one to three digits, as pixels and counts have.</summary>
    /// <param name="text">The first byte; <see cref="Reach"/> bytes may be touched.</param>
    /// <param name="length">The length.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether there is nothing else.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadCount(ref byte text, int length, out double number)
    {
        // First, so that files of longer numbers do nothing more here.
        if ((uint)(length - 1) >= 3)
        {
            number = 0;
            return false;
        }

        uint bytes = Unsafe.ReadUnaligned<uint>(ref text);
        bytes = BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);

        // Hundreds, tens and ones in the three upper bytes.
        uint digits = (bytes ^ 0x30303030) << (32 - (8 * length));
        number = (((((digits >> 8) & 0xFF) * 10) + ((digits >> 16) & 0xFF)) * 10) + (digits >> 24);
        return (((digits + 0x76767676) | digits) & 0x80808080) == 0;
    }

    /// <summary>Reads a text of the form [-]digits[.digits] with at most eight characters behind the sign, all of them at once.</summary>
    /// <param name="text">Its first byte; <see cref="Reach"/> bytes may be touched.</param>
    /// <param name="length">Its length.</param>
    /// <param name="number">The number, to the nearest double.</param>
    /// <returns>Whether it has that form.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadShort(ref byte text, int length, out double number)
    {
        // Without a branch on sign or length, which nobody could guess.
        uint isNegative = text == '-' ? 1u : 0u;
        length -= (int)isNegative;
        ulong bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, isNegative));
        bytes = BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);

        // The last digit in the highest byte, zeros in front: 000123.4
        ulong digits = (bytes ^ 0x3030303030303030) << (64 - (8 * length));
        ulong toPoint = digits ^ 0x1E1E1E1E1E1E1E1E;
        ulong point = ~(((toPoint & 0x7F7F7F7F7F7F7F7F) + 0x7F7F7F7F7F7F7F7F) | toPoint | 0x7F7F7F7F7F7F7F7F);
        int places = 0;
        if (point != 0)
        {
            // What stands in front of the point moves into its place: 0001234. A second point stays, and is no digit.
            point = (point & (0 - point)) >> 7;
            places = BitOperations.LeadingZeroCount(point) >> 3;
            digits = ((digits & (point - 1)) << 8) | (digits & ~((point << 8) - 1));
        }

        if (HasOther(digits) | (uint)(length - 1) > 7 | (length == 1 & point != 0))
        {
            number = 0;
            return false;
        }

        uint mantissa = Combine(digits);
        double magnitude = places == 0 ? mantissa : DecimalConversion.ShortToDouble(mantissa, places);
        number = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(magnitude) | ((ulong)isNegative << 63));
        return true;
    }

    /// <summary>Reads a text of the form [-]digits[.digits][e[+-]digits] with at most 19 digits and a moderate exponent.</summary>
    /// <param name="text">Its first byte; the byte behind it belongs to no number.</param>
    /// <param name="length">Its length.</param>
    /// <param name="number">The number, to the nearest double.</param>
    /// <returns>Whether it has that form.</returns>
    public static bool TryReadLong(ref byte text, int length, out double number)
    {
        bool isNegative = text == '-';
        int at = isNegative ? 1 : 0, start = at, places = 0;
        ulong mantissa = 0;
        ReadDigits(ref text, ref at, length, ref mantissa);
        int digits = at - start;
        if (Unsafe.Add(ref text, at) == '.')
        {
            int point = ++at;
            ReadDigits(ref text, ref at, length, ref mantissa);
            places = at - point;
            digits += places;
        }

        number = 0;
        if ((uint)(digits - 1) >= MostDigits)
        {
            return false;
        }

        if (at != length)
        {
            if (!TryReadExponent(ref text, at, length, out int exponent))
            {
                return false;
            }

            places -= exponent;
        }

        double magnitude;
        if ((uint)places <= DecimalConversion.MostPlaces)
        {
            magnitude = DecimalConversion.ToDouble(mantissa, places);
        }
        else if (places > 0 || !DecimalConversion.TryScaleUp(mantissa, -places, out magnitude))
        {
            return false;
        }

        number = isNegative ? -magnitude : magnitude;
        return true;
    }

    // As many digits as there are, eight at once while all eight are within the text.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadDigits(ref byte text, ref int at, int length, ref ulong mantissa)
    {
        while (at <= length - 8)
        {
            ulong bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, at));
            ulong digits = (BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes)) ^ 0x3030303030303030;
            if (HasOther(digits))
            {
                break;
            }

            mantissa = (mantissa * 100_000_000) + Combine(digits);
            at += 8;
        }

        uint digit;
        while ((digit = (uint)(Unsafe.Add(ref text, at) - '0')) <= 9)
        {
            mantissa = (mantissa * 10) + digit;
            at++;
        }
    }

    // Whether a byte is none of 0 to 9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasOther(ulong digits) => (((digits + 0x7676767676767676) | digits) & 0x8080808080808080) != 0;

    // Pairs of digits, then of pairs, then of fours; the first digit is the lowest byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Combine(ulong digits)
    {
        digits = (digits * 2561) >> 8;
        digits = ((digits & 0x00FF00FF00FF00FF) * 6553601) >> 16;
        return (uint)(((digits & 0x0000FFFF0000FFFF) * 42949672960001) >> 32);
    }

    // e5, E-03, e+10, up to the end of the text.
    private static bool TryReadExponent(ref byte text, int at, int length, out int exponent)
    {
        exponent = 0;
        if ((Unsafe.Add(ref text, at) | 0x20) != 'e')
        {
            return false;
        }

        byte sign = Unsafe.Add(ref text, ++at);
        at += sign is (byte)'-' or (byte)'+' ? 1 : 0;
        if (length - at is < 1 or > 3)
        {
            return false;
        }

        for (; at < length; at++)
        {
            uint digit = (uint)(Unsafe.Add(ref text, at) - '0');
            if (digit > 9)
            {
                return false;
            }

            exponent = (exponent * 10) + (int)digit;
        }

        exponent = sign == '-' ? -exponent : exponent;
        return true;
    }
}
