// The error function to the last digits of double, from its defining series.
namespace NeuralNet.Embedded.Training.Numerics;

internal static class ErrorFunction
{
    /// <summary>
    /// erf(x) = 2 / sqrt(pi) e^(-x^2) sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)): all terms have one sign, so nothing cancels.
    /// From |x| = 3 on, the continued fraction of the complement converges faster. Source: Abramowitz and Stegun 7.1.6, 7.1.14.
    /// </summary>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < 3)
        {
            double term = x, sum = x;
            for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }

        if (double.IsNaN(x) || magnitude > 6)
        {
            return double.IsNaN(x) ? x : Math.CopySign(1, x);
        }

        double fraction = 0;
        for (int n = 60; n >= 1; n--)
        {
            fraction = 0.5 * n / (magnitude + fraction);
        }

        double complement = Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * (magnitude + fraction));
        return Math.CopySign(1 - complement, x);
    }
}
