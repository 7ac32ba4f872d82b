// The activation functions of one number. Formulas are written so that no digits cancel: the relative error stays near
// 1e-15 where the function is tiny too (1e-12 in the far tail of gelu). At the infinities they give their limits; NaN stays.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Reference;

/// <summary>The activation functions in double precision; sources are given at the model's records.</summary>
public static class ElementwiseReference
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    /// <summary>The function an activation applies to every element.</summary>
    /// <exception cref="NotSupportedException">The reference does not know the activation.</exception>
    public static Func<double, double> Of(Elementwise activation) => activation switch
    {
        Identity => static x => x,
        Relu => static x => Math.Max(0, x),
        LeakyRelu leaky => x => x >= 0 ? x : leaky.Alpha * x,
        Elu elu => x => x > 0 ? x : elu.Alpha * StableMath.ExpMinus1(x),
        Selu => static x => SeluScale * (x > 0 ? x : SeluAlpha * StableMath.ExpMinus1(x)),
        Gelu => GaussianGate,
        GeluTanh => TanhGate,
        Sigmoid => StableMath.Sigmoid,
        Silu => static x => TimesGate(x, StableMath.Sigmoid(x)),
        Softplus => StableMath.Softplus,
        Softsign => static x => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)),
        Mish => static x => TimesGate(x, Math.Tanh(StableMath.Softplus(x))),
        Tanh => Math.Tanh,
        HardSigmoid hard => x => Gate((hard.Alpha * x) + hard.Beta),
        HardSwish => static x => TimesGate(x, Gate((x / 6) + 0.5)),
        Clip clip => x => Math.Min(clip.Maximum, Math.Max(clip.Minimum, x)),
        _ => throw new NotSupportedException($"The reference has no activation '{activation.Kind}'."),
    };

    /// <summary>(1 + erf z) / 2 is erfc(-z) / 2, which keeps its digits where erf z is close to -1.</summary>
    private static double GaussianGate(double x) => TimesGate(x, 0.5 * ErrorFunction.Complement(-x / Math.Sqrt(2)));

    /// <summary>(1 + tanh u) / 2 is sigmoid(2u), which keeps its digits where tanh u is close to -1.</summary>
    private static double TanhGate(double x) =>
        TimesGate(x, StableMath.Sigmoid(2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    private static double Gate(double x) => Math.Max(0, Math.Min(1, x));

    /// <summary>The product, with the limit 0 where the gate closes faster than x grows: at minus infinity.</summary>
    private static double TimesGate(double x, double gate) => double.IsNegativeInfinity(x) ? -0.0 : x * gate;
}
