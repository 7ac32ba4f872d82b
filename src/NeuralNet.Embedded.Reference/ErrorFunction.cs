// The error function, which .NET does not have: a series near 0, a continued fraction further out.
namespace NeuralNet.Embedded.Reference;

/// <summary>The error function and its complement in double precision.</summary>
public static class ErrorFunction
{
    // Below it 1 - erf(x) cancels less than two bits.
    private const double Boundary = 0.75;

    private static readonly double TwoOverSqrtPi = 2 / Math.Sqrt(Math.PI);

    /// <summary>erf(x) = 2 / sqrt(pi) * integral of exp(-t^2) from 0 to x, within a few 1e-16 of its value.</summary>
    public static double Of(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        return Math.Abs(x) < Boundary ? Series(x) : Math.CopySign(1 - Fraction(Math.Abs(x)), x);
    }

    /// <summary>erfc(x) = 1 - erf(x), within 1e-15 of its value, growing to 1e-13 where it vanishes at x = 27.</summary>
    public static double Complement(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        return x < -Boundary ? 2 - Fraction(-x) : x < Boundary ? 1 - Series(x) : Fraction(x);
    }

    /// <summary>
    /// erf(x) = 2 / sqrt(pi) exp(-x^2) sum_n 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)); all terms have one sign, nothing cancels
    /// (Abramowitz and Stegun 7.1.6).
    /// </summary>
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoOverSqrtPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>
    /// erfc(x) = exp(-x^2) / sqrt(pi) * 1 / (x + (1/2) / (x + (2/2) / (x + (3/2) / (x + ...)))) for x at least 3/4, evaluated
    /// from the back; at x = 3/4, where it converges slowest, 400 terms leave less than 1e-16 (Abramowitz and Stegun 7.1.14).
    /// </summary>
    private static double Fraction(double x)
    {
        double tail = x;
        for (int n = 400; n >= 1; n--)
        {
            tail = x + (n / 2.0 / tail);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * tail);
    }
}
