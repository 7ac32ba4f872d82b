// The rare elementary functions in double precision, by additions, multiplications, divisions and square roots alone: each of them is
// rounded alike by every processor, so the results have the same bits everywhere, which those of the platform's library have not.
namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// Functions of floats, taken as doubles. Relative errors are below 1e-12 (so that a rounding to float decides the last bit), with
/// Taylor series of so many terms behind a reduction of the argument.
/// </summary>
internal static class Elementary
{
    private const double HalfPi = Math.PI / 2, SixthPi = Math.PI / 6, Sqrt3 = 1.7320508075688772;

    // Half of pi in three parts: 26 bits, 26 bits, and the rest.
    private const double HalfPi1 = 1.5707963109016418, HalfPi2 = 1.5893254712295857e-08, HalfPi3 = 6.123233995736766e-17;
    private const double Ln2High = 0.6931471803691238, Ln2Low = 1.9082149292705877e-10;

    // From here on arguments of sine and cosine are reduced with integers.
    private const double LargeAngle = 33554432;

    // 2 / pi without the point before it: 320 bits.
    private static ReadOnlySpan<ulong> TwoOverPi => [0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0];

    /// <summary>exp(x): 0 from -700 down and infinity from 700 on serve as well, being results for floats.</summary>
    internal static double Exp(double x)
    {
        if (!(Math.Abs(x) < 700))
        {
            return double.IsNaN(x) ? x : x > 0 ? double.PositiveInfinity : 0;
        }

        // x = n ln 2 + r, |r| <= ln 2 / 2.
        double n = Math.Round(x * 1.4426950408889634);
        double r = x - (n * Ln2High) - (n * Ln2Low);
        double sum = 1;
        for (int term = 13; term > 0; term--)
        {
            sum = 1 + (sum * r / term);
        }

        return sum * BitConverter.Int64BitsToDouble((long)(1023 + (int)n) << 52);
    }

    /// <summary>ln x of 0, of a number that is normal as a double, or of infinity; NaN below.</summary>
    internal static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        // x = 2^k m with m from sqrt(1/2) to sqrt(2).
        long bits = BitConverter.DoubleToInt64Bits(x);
        int k = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        return (k * Ln2High) + ((k * Ln2Low) + TwiceAtanh((m - 1) / (m + 1)));
    }

    /// <summary>ln(1 + u), which keeps its relative accuracy near 0.</summary>
    internal static double Log1P(double u) => Math.Abs(u) < 0.3 ? TwiceAtanh(u / (2 + u)) : Log(1 + u);

    /// <summary>sin x.</summary>
    internal static double Sin(double x)
    {
        // Zero keeps its sign.
        if (x == 0)
        {
            return x;
        }

        double r = Reduce(x, out int quadrant);
        double value = (quadrant & 1) == 0 ? SinNearZero(r) : CosNearZero(r);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <summary>cos x.</summary>
    internal static double Cos(double x)
    {
        double r = Reduce(x, out int quadrant);
        double value = (quadrant & 1) == 0 ? CosNearZero(r) : SinNearZero(r);
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>tan x.</summary>
    internal static double Tan(double x)
    {
        if (x == 0)
        {
            return x;
        }

        double r = Reduce(x, out int quadrant), sin = SinNearZero(r), cos = CosNearZero(r);
        return (quadrant & 1) == 0 ? sin / cos : -cos / sin;
    }

    /// <summary>arcsin x.</summary>
    internal static double Asin(double x) => Atan2(x, Math.Sqrt((1 - x) * (1 + x)));

    /// <summary>arccos x.</summary>
    internal static double Acos(double x) => Atan2(Math.Sqrt((1 - x) * (1 + x)), x);

    /// <summary>arctan x.</summary>
    internal static double Atan(double x)
    {
        double magnitude = Math.Abs(x), t = magnitude > 1 ? 1 / magnitude : magnitude, offset = 0;

        // tan(pi / 12) is 0.268; an angle of pi / 6 less keeps t below it.
        if (t > 0.2679491924311227)
        {
            t = ((t * Sqrt3) - 1) / (Sqrt3 + t);
            offset = SixthPi;
        }

        double square = t * t, sum = 0;
        for (int term = 25; term > 0; term -= 2)
        {
            sum = (1.0 / term) - (square * sum);
        }

        double angle = offset + (t * sum);
        return Math.CopySign(magnitude > 1 ? HalfPi - angle : angle, x);
    }

    /// <summary>The angle of the point (x, y).</summary>
    internal static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        // Between two zeros the angle is 0, between two infinities half of a right one.
        double up = Math.Abs(y), along = Math.Abs(x);
        double angle = up == 0 ? 0 : Atan(up == along ? 1 : up / along);
        return Math.CopySign(double.IsNegative(x) ? Math.PI - angle : angle, y);
    }

    /// <summary>sinh x.</summary>
    internal static double Sinh(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < 1)
        {
            double square = x * x, sum = 1;
            for (int term = 16; term > 0; term -= 2)
            {
                sum = 1 + (sum * square / (term * (term + 1)));
            }

            return x * sum;
        }

        double e = Exp(magnitude);
        return Math.CopySign((e - (1 / e)) / 2, x);
    }

    /// <summary>cosh x.</summary>
    internal static double Cosh(double x)
    {
        double e = Exp(Math.Abs(x));
        return (e + (1 / e)) / 2;
    }

    /// <summary>arsinh x.</summary>
    internal static double Asinh(double x)
    {
        double magnitude = Math.Abs(x), square = magnitude * magnitude;
        return double.IsInfinity(x) ? x : Math.CopySign(Log1P(magnitude + (square / (1 + Math.Sqrt(1 + square)))), x);
    }

    /// <summary>arcosh x.</summary>
    internal static double Acosh(double x)
    {
        double above = x - 1;
        return x >= 1 ? Log1P(above + Math.Sqrt(above * (above + 2))) : double.NaN;
    }

    /// <summary>artanh x.</summary>
    internal static double Atanh(double x)
    {
        double magnitude = Math.Abs(x);
        return Math.CopySign(Log1P(2 * magnitude / (1 - magnitude)) / 2, x);
    }

    /// <summary>x to the power of y.</summary>
    internal static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        double magnitude = Math.Abs(x);
        if (double.IsInfinity(y))
        {
            return magnitude == 1 ? 1 : (magnitude > 1) == (y > 0) ? double.PositiveInfinity : 0;
        }

        // Odd powers keep the sign. Beyond 2^53 every double is even.
        bool isInteger = Math.Floor(y) == y;
        bool turns = double.IsNegative(x) && isInteger && Math.Abs(y) < 9007199254740992 && ((long)y & 1) != 0;
        if (magnitude == 0 || double.IsInfinity(magnitude))
        {
            double limit = (magnitude == 0) == (y > 0) ? 0 : double.PositiveInfinity;
            return turns ? -limit : limit;
        }

        if (x < 0 && !isInteger)
        {
            return double.NaN;
        }

        double power = Exp(y * Log(magnitude));
        return turns ? -power : power;
    }

    /// <summary>The remainder of a / b that has the sign of b.</summary>
    internal static double Mod(double a, double b)
    {
        double remainder = a % b;
        return remainder != 0 ? (remainder < 0) != (b < 0) ? remainder + b : remainder : double.IsNaN(remainder) ? remainder : Math.CopySign(0, b);
    }

    // 2 artanh s = 2 (s + s^3 / 3 + s^5 / 5 ...) for |s| <= 0.18.
    private static double TwiceAtanh(double s)
    {
        double square = s * s, sum = 0;
        for (int term = 19; term > 0; term -= 2)
        {
            sum = (1.0 / term) + (square * sum);
        }

        return 2 * s * sum;
    }

    // r - r^3 / 3! + r^5 / 5! ... for |r| <= pi / 4.
    private static double SinNearZero(double r)
    {
        double square = r * r, sum = 1;
        for (int term = 14; term > 0; term -= 2)
        {
            sum = 1 - (sum * square / (term * (term + 1)));
        }

        return r * sum;
    }

    // 1 - r^2 / 2! + r^4 / 4! ... for |r| <= pi / 4.
    private static double CosNearZero(double r)
    {
        double square = r * r, sum = 1;
        for (int term = 15; term > 0; term -= 2)
        {
            sum = 1 - (sum * square / (term * (term + 1)));
        }

        return sum;
    }

    // x = quadrant pi / 2 + r, |r| <= pi / 4; of the quadrant only the last two bits count.
    private static double Reduce(double x, out int quadrant)
    {
        if (Math.Abs(x) < LargeAngle)
        {
            // n has 25 bits at most, so its products with the first two parts are exact.
            double n = Math.Round(x * 0.6366197723675814);
            quadrant = (int)n;
            return x - (n * HalfPi1) - (n * HalfPi2) - (n * HalfPi3);
        }

        if (!double.IsFinite(x))
        {
            quadrant = 0;
            return double.NaN;
        }

        // |x| = m 2^e, m of 24 bits. Bits of 2 / pi that make whole turns are left out, and of the following 128 the product with m
        // has two bits before its point: the quadrant.
        long bits = BitConverter.DoubleToInt64Bits(x);
        ulong m = (ulong)((bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000) >> 29;
        int skip = (int)((bits >> 52) & 0x7FF) - 1023 - 23 - 2;
        int word = skip >> 6, shift = skip & 63;
        ulong upper = shift == 0 ? TwoOverPi[word] : (TwoOverPi[word] << shift) | (TwoOverPi[word + 1] >> (64 - shift));
        ulong lower = shift == 0 ? TwoOverPi[word + 1] : (TwoOverPi[word + 1] << shift) | (TwoOverPi[word + 2] >> (64 - shift));
        UInt128 product = unchecked(new UInt128(upper, lower) * m);
        Int128 fraction = unchecked((Int128)(product << 2));
        quadrant = (int)(product >> 126) + (fraction < 0 ? 1 : 0);
        double r = (double)(long)(fraction >> 64) * 5.421010862427522e-20 * HalfPi;
        if (x < 0)
        {
            quadrant = -quadrant;
            return -r;
        }

        return r;
    }
}
