// Functions of exp and log whose textbook forms lose digits near 0 or overflow far from it.
namespace NeuralNet.Embedded.Reference;

internal static class StableMath
{
    /// <summary>
    /// exp(x) - 1. Near 0 the subtraction leaves only the rounding of exp(x) = u; but log(u) / (u - 1) carries the same
    /// rounding, so that (u - 1) x / log(u) is right to the last digits (Higham, Accuracy and Stability, 1.14.1).
    /// </summary>
    public static double ExpMinus1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }

        return u == 0 || double.IsInfinity(u) ? u - 1 : (u - 1) * x / Math.Log(u);
    }

    /// <summary>log(1 + x) for x > -1, by the same device.</summary>
    public static double Log1Plus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    /// <summary>1 / (1 + exp(-x)), with exp taken of negative numbers only: it cannot overflow.</summary>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /// <summary>log(1 + exp(x)) = max(0, x) + log(1 + exp(-|x|)).</summary>
    public static double Softplus(double x) => Math.Max(0, x) + Log1Plus(Math.Exp(-Math.Abs(x)));
}
