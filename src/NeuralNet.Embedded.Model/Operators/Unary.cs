// The functions of one element: activations and arithmetic. A new one is a line here, its formula in the reference and its kernel.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

/// <summary>The operators that map every element of their input by a function of one variable; shape and type stay.</summary>
public static class Unary
{
    // First, so that the definitions below can add themselves.
    private static readonly List<OperatorDefinition> Defined = [];

    /// <summary>Passes its input on; what the layers of a regression end with.</summary>
    public static OperatorDefinition Identity { get; } = Function("identity", "x", ElementTypeSet.All);

    /// <summary>The rectified linear unit.</summary>
    public static OperatorDefinition Relu { get; } = Function("relu", "max(0, x)");

    /// <summary>The leaky rectified linear unit. Source: Maas et al. 2013.</summary>
    public static OperatorDefinition LeakyRelu { get; } = Function("leakyRelu", "x for x >= 0, alpha x below", AttributeDefinition.Float("alpha", 0.01f));

    /// <summary>The exponential linear unit; -alpha is its limit towards minus infinity. Source: Clevert et al. 2015.</summary>
    public static OperatorDefinition Elu { get; } = Function("elu", "x for x > 0, alpha (exp(x) - 1) below", AttributeDefinition.Float("alpha", 1f));

    /// <summary>The scaled exponential linear unit. Source: Klambauer et al. 2017.</summary>
    public static OperatorDefinition Selu { get; } = Function("selu", "1.0507009873554805 * (x for x > 0, 1.6732632423543772 (exp(x) - 1) below)");

    /// <summary>The Gaussian error linear unit in its exact form. Source: Hendrycks and Gimpel 2016.</summary>
    public static OperatorDefinition Gelu { get; } = Function("gelu", "x (1 + erf(x / sqrt 2)) / 2");

    /// <summary>The Gaussian error linear unit, approximated by tanh. Source: Hendrycks and Gimpel 2016.</summary>
    public static OperatorDefinition GeluTanh { get; } = Function("geluTanh", "x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2");

    /// <summary>The logistic function.</summary>
    public static OperatorDefinition Sigmoid { get; } = Function("sigmoid", "1 / (1 + exp(-x))");

    /// <summary>The sigmoid linear unit, also called swish. Source: Elfwing et al. 2017.</summary>
    public static OperatorDefinition Silu { get; } = Function("silu", "x / (1 + exp(-x))");

    /// <summary>The smooth form of the rectified linear unit.</summary>
    public static OperatorDefinition Softplus { get; } = Function("softplus", "log(1 + exp(x))");

    /// <summary>A sigmoid without an exponential.</summary>
    public static OperatorDefinition Softsign { get; } = Function("softsign", "x / (1 + |x|)");

    /// <summary>The self-regularised activation. Source: Misra 2019.</summary>
    public static OperatorDefinition Mish { get; } = Function("mish", "x tanh(log(1 + exp(x)))");

    /// <summary>The hyperbolic tangent.</summary>
    public static OperatorDefinition Tanh { get; } = Function("tanh", "tanh(x)");

    /// <summary>The piecewise linear sigmoid.</summary>
    public static OperatorDefinition HardSigmoid { get; } =
        Function("hardSigmoid", "max(0, min(1, alpha x + beta))", AttributeDefinition.Float("alpha", 1f / 6), AttributeDefinition.Float("beta", 0.5f));

    /// <summary>The piecewise linear swish. Source: Howard et al. 2019.</summary>
    public static OperatorDefinition HardSwish { get; } = Function("hardSwish", "x max(0, min(1, x / 6 + 1/2))");

    /// <summary>Limits to a range.</summary>
    public static OperatorDefinition Clip { get; } = new OperatorDefinition
    {
        Kind = "clip",
        Family = OperatorFamily.Unary,
        Meaning = "min(maximum, max(minimum, x)); minimum is not above maximum",
        Inputs = EquatableArray.Create(PortDefinition.Float("input")),
        Attributes = EquatableArray.Create(AttributeDefinition.Float("minimum", float.MinValue), AttributeDefinition.Float("maximum", float.MaxValue)),
        Infer = ShapeRules.LikeInput,
        Check = (clip, _) => clip.Float("minimum") > clip.Float("maximum")
            ? new(ModelProblemKind.Malformed, $"minimum {Text(clip.Float("minimum"))} is above maximum {Text(clip.Float("maximum"))}.")
            : null,
    }.AddTo(Defined);

    /// <summary>The distance from 0.</summary>
    public static OperatorDefinition Abs { get; } = Function("abs", "|x|; the least integer of a type stays", ElementTypeSet.Numbers);

    /// <summary>The opposite number.</summary>
    public static OperatorDefinition Negate { get; } = Function("negate", "-x; the least integer of a type stays", ElementTypeSet.Numbers);

    /// <summary>Minus one, zero or one.</summary>
    public static OperatorDefinition Sign { get; } = Function("sign", "-1 for x < 0, 1 for x > 0, x itself for 0 and NaN", ElementTypeSet.Numbers);

    /// <summary>The square root.</summary>
    public static OperatorDefinition Sqrt { get; } = Function("sqrt", "sqrt(x); NaN below 0");

    /// <summary>One divided by it.</summary>
    public static OperatorDefinition Reciprocal { get; } = Function("reciprocal", "1 / x");

    /// <summary>The next whole number below.</summary>
    public static OperatorDefinition Floor { get; } = Function("floor", "the greatest whole number <= x");

    /// <summary>The next whole number above.</summary>
    public static OperatorDefinition Ceiling { get; } = Function("ceiling", "the least whole number >= x");

    /// <summary>The nearest whole number.</summary>
    public static OperatorDefinition Round { get; } = Function("round", "the nearest whole number, of two the even one");

    /// <summary>The exponential.</summary>
    public static OperatorDefinition Exp { get; } = Function("exp", "exp(x)");

    /// <summary>The natural logarithm.</summary>
    public static OperatorDefinition Log { get; } = Function("log", "log(x); minus infinity at 0, NaN below");

    /// <summary>The error function.</summary>
    public static OperatorDefinition Erf { get; } = Function("erf", "erf(x) = 2 / sqrt(pi) * the integral of exp(-t^2) from 0 to x");

    /// <summary>The sine.</summary>
    public static OperatorDefinition Sin { get; } = Function("sin", "sin(x), x in radians; NaN at the infinities");

    /// <summary>The cosine.</summary>
    public static OperatorDefinition Cos { get; } = Function("cos", "cos(x), x in radians; NaN at the infinities");

    /// <summary>The tangent.</summary>
    public static OperatorDefinition Tan { get; } = Function("tan", "tan(x), x in radians; NaN at the infinities");

    /// <summary>The inverse of the sine.</summary>
    public static OperatorDefinition Asin { get; } = Function("asin", "asin(x) from -pi/2 to pi/2; NaN outside [-1, 1]");

    /// <summary>The inverse of the cosine.</summary>
    public static OperatorDefinition Acos { get; } = Function("acos", "acos(x) from 0 to pi; NaN outside [-1, 1]");

    /// <summary>The inverse of the tangent.</summary>
    public static OperatorDefinition Atan { get; } = Function("atan", "atan(x) from -pi/2 to pi/2");

    /// <summary>The hyperbolic sine.</summary>
    public static OperatorDefinition Sinh { get; } = Function("sinh", "(exp(x) - exp(-x)) / 2");

    /// <summary>The hyperbolic cosine.</summary>
    public static OperatorDefinition Cosh { get; } = Function("cosh", "(exp(x) + exp(-x)) / 2");

    /// <summary>The inverse of the hyperbolic sine.</summary>
    public static OperatorDefinition Asinh { get; } = Function("asinh", "log(x + sqrt(x^2 + 1))");

    /// <summary>The inverse of the hyperbolic cosine.</summary>
    public static OperatorDefinition Acosh { get; } = Function("acosh", "log(x + sqrt(x^2 - 1)); NaN below 1");

    /// <summary>The inverse of the hyperbolic tangent.</summary>
    public static OperatorDefinition Atanh { get; } = Function("atanh", "log((1 + x) / (1 - x)) / 2; NaN outside [-1, 1]");

    /// <summary>The continuously differentiable exponential linear unit. Source: Barron 2017.</summary>
    public static OperatorDefinition Celu { get; } =
        Function("celu", "max(0, x) + min(0, alpha (exp(x / alpha) - 1))", AttributeDefinition.Float("alpha", 1f));

    /// <summary>The rectified linear unit with a threshold. Source: Konda et al. 2014.</summary>
    public static OperatorDefinition ThresholdedRelu { get; } =
        Function("thresholdedRelu", "x for x > alpha and for NaN, 0 elsewhere", AttributeDefinition.Float("alpha", 1f));

    /// <summary>Soft and hard shrinkage.</summary>
    public static OperatorDefinition Shrink { get; } =
        Function(
            "shrink",
            "x + bias for x < -lambda, x - bias for x > lambda, NaN for NaN, 0 between",
            AttributeDefinition.Float("bias", 0f),
            AttributeDefinition.Float("lambda", 0.5f));

    /// <summary>The opposite of a truth value.</summary>
    public static OperatorDefinition Not { get; } = Function("not", "true for false, false for true", ElementTypeSet.Bool);

    /// <summary>Every bit turned around.</summary>
    public static OperatorDefinition BitwiseNot { get; } =
        Function("bitwiseNot", "every bit of x turned around: -1 - x for signed integers", ElementTypeSet.Integers);

    /// <summary>Whether a number is none.</summary>
    public static OperatorDefinition IsNaN { get; } =
        Converting("isNan", "whether x is NaN", ElementTypeSet.Float32, ElementTypeSet.Bool, _ => ElementType.Bool);

    /// <summary>Whether a number is infinite.</summary>
    public static OperatorDefinition IsInfinity { get; } = Converting(
        "isInfinity",
        "whether x is plus infinity, where detectPositive, or minus infinity, where detectNegative",
        ElementTypeSet.Float32,
        ElementTypeSet.Bool,
        _ => ElementType.Bool,
        AttributeDefinition.Flag("detectPositive", true), AttributeDefinition.Flag("detectNegative", true));

    /// <summary>The same numbers in another element type.</summary>
    public static OperatorDefinition Cast { get; } = Converting(
        "cast",
        "x as an element of type: floats to integers drop the fraction and stop at the type's least and greatest, NaN becomes 0; "
            + "integers to integers keep their low bits; anything to bool is whether x is not 0",
        ElementTypeSet.All,
        ElementTypeSet.All,
        CastType,
        AttributeDefinition.Choice("type", [.. Enum.GetValues<ElementType>().Select(type => type.ToFileName())]));

    /// <summary>Every function of one variable.</summary>
    internal static OperatorDefinition[] All => [.. Defined];

    /// <summary>Whether an operator is one of these functions.</summary>
    public static bool Includes(Operator @operator) => OperatorTable.Find(@operator.Kind)?.Family == OperatorFamily.Unary;

    private static OperatorDefinition Function(string kind, string formula, params AttributeDefinition[] attributes) =>
        Function(kind, formula, ElementTypeSet.Float32, attributes);

    private static OperatorDefinition Function(string kind, string formula, ElementTypeSet types, params AttributeDefinition[] attributes) =>
        new OperatorDefinition
        {
            Kind = kind,
            Family = OperatorFamily.Unary,
            Meaning = formula,
            Inputs = EquatableArray.Create(PortDefinition.Of("input", types, 'T')),
            Outputs = EquatableArray.Create(PortDefinition.Of("output", types, 'T')),
            Attributes = EquatableArray<AttributeDefinition>.From(attributes),
            Infer = ShapeRules.LikeInput,
        }.AddTo(Defined);

    private static OperatorDefinition Converting(
        string kind,
        string formula,
        ElementTypeSet from,
        ElementTypeSet to,
        Func<Operator, ElementType> type,
        params AttributeDefinition[] attributes) => new OperatorDefinition
        {
            Kind = kind,
            Family = OperatorFamily.Unary,
            Meaning = formula,
            Inputs = EquatableArray.Create(PortDefinition.Of("input", from)),
            Outputs = EquatableArray.Create(PortDefinition.Of("output", to)),
            Attributes = EquatableArray<AttributeDefinition>.From(attributes),
            Infer = inference => [new TensorType(inference.Shape(0), type(inference.Operator))],
        }.AddTo(Defined);

    /// <summary>The element type that a cast gives.</summary>
    private static ElementType CastType(Operator cast) => ElementTypes.TryParse(cast.Choice("type"), out ElementType type)
        ? type
        : throw new InvalidOperationException($"cast '{cast.Name}' has no element type.");

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
