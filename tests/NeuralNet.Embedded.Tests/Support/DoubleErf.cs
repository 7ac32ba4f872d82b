// The error function and its complement in double precision, which .NET does not have.
namespace NeuralNet.Embedded.Tests.Support;

internal static class DoubleErf
{
    /// <summary>erfc(x) to at least 12 digits.</summary>
    public static double Erfc(double x) => x < 0 ? 2 - Erfc(-x) : x < 2 ? 1 - Series(x) : ContinuedFraction(x);

    /// <summary>erf(x) to at least 12 digits, also near 0.</summary>
    public static double Erf(double x) => Math.CopySign(Math.Abs(x) < 2 ? Series(Math.Abs(x)) : 1 - Erfc(Math.Abs(x)), x);

    // erf(x) = 2 / sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1) / (2n+1)!!: every term is positive, nothing cancels.
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (int n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    // erfc(x) = exp(-x^2) / sqrt(pi) * 1 / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...))), from the far end.
    private static double ContinuedFraction(double x)
    {
        if (x > 30)
        {
            return 0;
        }

        double tail = x;
        for (int n = 200; n > 0; n--)
        {
            tail = x + (n / 2.0 / tail);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * tail);
    }
}
