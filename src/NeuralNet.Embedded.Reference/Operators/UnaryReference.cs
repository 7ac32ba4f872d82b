// The functions of one number. Formulas are written so that no digits cancel: the relative error stays near
// 1e-15 where the function is tiny too (1e-12 in the far tail of gelu). At the infinities they give their limits; NaN stays.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

/// <summary>The functions of one variable in double precision; sources are given at the model's definitions.</summary>
public static class UnaryReference
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    private static readonly Dictionary<string, Func<Operator, Func<double, double>>> Functions = new(StringComparer.Ordinal)
    {
        ["identity"] = static _ => x => x,
        ["relu"] = static _ => x => Math.Max(0, x),
        ["leakyRelu"] = static leaky => Slope(leaky.Float("alpha")),
        ["elu"] = static elu => Exponential(elu.Float("alpha")),
        ["selu"] = static _ => x => SeluScale * (x > 0 ? x : SeluAlpha * StableMath.ExpMinus1(x)),
        ["gelu"] = static _ => GaussianGate,
        ["geluTanh"] = static _ => TanhGate,
        ["sigmoid"] = static _ => StableMath.Sigmoid,
        ["silu"] = static _ => x => TimesGate(x, StableMath.Sigmoid(x)),
        ["softplus"] = static _ => StableMath.Softplus,
        ["softsign"] = static _ => x => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)),
        ["mish"] = static _ => x => TimesGate(x, Math.Tanh(StableMath.Softplus(x))),
        ["tanh"] = static _ => Math.Tanh,
        ["hardSigmoid"] = static hard => LinearGate(hard.Float("alpha"), hard.Float("beta")),
        ["hardSwish"] = static _ => x => TimesGate(x, Gate((x / 6) + 0.5)),
        ["abs"] = static _ => Math.Abs,
        ["negate"] = static _ => x => -x,
        ["sign"] = static _ => x => x > 0 ? 1 : x < 0 ? -1 : x,
        ["sqrt"] = static _ => Math.Sqrt,
        ["reciprocal"] = static _ => x => 1 / x,
        ["floor"] = static _ => Math.Floor,
        ["ceiling"] = static _ => Math.Ceiling,
        ["round"] = static _ => x => Math.Round(x, MidpointRounding.ToEven),
        ["exp"] = static _ => Math.Exp,
        ["log"] = static _ => Math.Log,
        ["erf"] = static _ => ErrorFunction.Of,
        ["sin"] = static _ => Math.Sin,
        ["cos"] = static _ => Math.Cos,
        ["tan"] = static _ => Math.Tan,
        ["asin"] = static _ => Math.Asin,
        ["acos"] = static _ => Math.Acos,
        ["atan"] = static _ => Math.Atan,
        ["sinh"] = static _ => Math.Sinh,
        ["cosh"] = static _ => Math.Cosh,
        ["asinh"] = static _ => Math.Asinh,
        ["acosh"] = static _ => Math.Acosh,
        ["atanh"] = static _ => Math.Atanh,
        ["celu"] = static celu => Celu(celu.Float("alpha")),
        ["thresholdedRelu"] = static relu => Threshold(relu.Float("alpha")),
        ["shrink"] = static shrink => Shrink(shrink.Float("bias"), shrink.Float("lambda")),
        ["isNan"] = static _ => x => double.IsNaN(x) ? 1 : 0,
        ["isInfinity"] = static infinity => Infinity(infinity.Flag("detectPositive"), infinity.Flag("detectNegative")),
        ["clip"] = static clip => Limits(clip.Float("minimum"), clip.Float("maximum")),
    };

    private static readonly Dictionary<string, Func<long, long>> IntegerFunctions = new(StringComparer.Ordinal)
    {
        ["identity"] = static x => x,
        ["abs"] = static x => x < 0 ? -x : x,
        ["negate"] = static x => -x,
        ["sign"] = static x => Math.Sign(x),
        ["not"] = static x => 1 - x,
        ["bitwiseNot"] = static x => ~x,
    };

    /// <summary>The function an operator applies to every element.</summary>
    /// <exception cref="NotSupportedException">The reference does not know the function.</exception>
    public static Func<double, double> Of(Operator unary) => Functions.TryGetValue(unary.Kind, out Func<Operator, Func<double, double>>? function)
        ? function(unary)
        : throw new NotSupportedException($"The reference has no function '{unary.Kind}'.");

    /// <summary>Whether the reference knows a function.</summary>
    internal static bool Has(string kind) => Functions.ContainsKey(kind) || IntegerFunctions.ContainsKey(kind);

    /// <summary>The function of every element: float answers rounded, integers wrapped around.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static ReferenceTensor[] Run(ReferenceCall call)
    {
        if (!call[0].IsFloat)
        {
            return call.Answer(Array.ConvertAll(call[0].Integers, value => IntegerFunctions[call.Operator.Kind](value)));
        }

        Func<double, double> function = Of(call.Operator);
        double[] input = call.Floats(0), answers = call.FloatsLikeInput();
        Rounding rounding = call.Rounding;
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = rounding.Of(function(input[i]));
        }

        return call.Outputs[0].ElementType == ElementType.Float32 ? call.Answer(answers) : call.Answer(Array.ConvertAll(answers, answer => (long)answer));
    }

    private static Func<double, double> Slope(double alpha) => x => x >= 0 ? x : alpha * x;

    private static Func<double, double> Exponential(double alpha) => x => x > 0 ? x : alpha * StableMath.ExpMinus1(x);

    private static Func<double, double> LinearGate(double alpha, double beta) => x => Gate((alpha * x) + beta);

    private static Func<double, double> Limits(double minimum, double maximum) => x => Math.Min(maximum, Math.Max(minimum, x));

    /// <summary>(1 + erf z) / 2 is erfc(-z) / 2, which keeps its digits where erf z is close to -1.</summary>
    private static double GaussianGate(double x) => TimesGate(x, 0.5 * ErrorFunction.Complement(-x / Math.Sqrt(2)));

    /// <summary>(1 + tanh u) / 2 is sigmoid(2u), which keeps its digits where tanh u is close to -1.</summary>
    private static double TanhGate(double x) =>
        TimesGate(x, StableMath.Sigmoid(2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    private static Func<double, double> Celu(double alpha) => x => Math.Max(0, x) + Math.Min(0, alpha * StableMath.ExpMinus1(x / alpha));

    private static Func<double, double> Threshold(double alpha) => x => double.IsNaN(x) || x > alpha ? x : 0;

    private static Func<double, double> Shrink(double bias, double lambda) =>
        x => double.IsNaN(x) ? x : x < -lambda ? x + bias : x > lambda ? x - bias : 0;

    private static Func<double, double> Infinity(bool positive, bool negative) =>
        x => (positive && double.IsPositiveInfinity(x)) || (negative && double.IsNegativeInfinity(x)) ? 1 : 0;

    private static double Gate(double x) => Math.Max(0, Math.Min(1, x));

    /// <summary>The product, with the limit 0 where the gate closes faster than x grows: at minus infinity.</summary>
    private static double TimesGate(double x, double gate) => double.IsNegativeInfinity(x) ? -0.0 : x * gate;
}
