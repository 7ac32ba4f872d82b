// One row of the table of activations: what to run, what is true, and how close it must come.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Support;

/// <param name="Name">How the row is called in test results.</param>
/// <param name="Exact">The function in double precision.</param>
/// <param name="MaxUlps">The largest error allowed, in units in the last place of the result.</param>
/// <param name="TinyError">An absolute error allowed instead, for functions that multiply a subnormal factor by a large argument.</param>
/// <param name="MoreUlps">Units in the last place allowed on top, by the argument.</param>
internal abstract record ActivationCase(
    string Name, Func<double, double> Exact, double MaxUlps, double TinyError = 0, Func<double, double>? MoreUlps = null)
{
    public static IReadOnlyList<ActivationCase> All { get; } =
    [
        new Of<Identity>("identity", default, x => x, 0),
        new Of<Relu>("relu", default, x => double.IsNaN(x) ? x : Math.Max(0, x), 0),
        new Of<LeakyRelu>("leaky relu", new(0.01f), x => x < 0 ? x * 0.01f : x, 0.5001),
        new Of<Clip>("clip", new(-1.5f, 6f), x => Math.Clamp(x, -1.5, 6), 0),
        new Of<Elu>("elu", new(1f), x => x < 0 ? ExpM1(x) : x, 2),
        new Of<Elu>("elu with alpha", new(0.7f), x => x < 0 ? 0.7f * ExpM1(x) : x, 2),
        new Of<Selu>("selu", default, x => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * ExpM1(x) : x), 2.5),
        new Of<Sigmoid>("sigmoid", default, Sigma, 2),
        new Of<Silu>("silu", default, x => x < -1000 ? 0 : x * Sigma(x), 3, 1e-43),
        new Of<Tanh>("tanh", default, Math.Tanh, 3),
        new Of<Softplus>("softplus", default, x => x > 0 ? x + Log1P(Math.Exp(-x)) : Log1P(Math.Exp(x)), 2),
        new Of<Softsign>("softsign", default, x => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x)), 2),
        new Of<Mish>("mish", default, Misra, 4, 1e-43),
        new Of<HardSigmoid>("hard sigmoid", new(1f / 6, 0.5f), x => Math.Clamp((x * (1f / 6)) + 0.5, 0, 1), 0.5001),
        new Of<HardSwish>("hard swish", default, x => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6, 2.5),
        new Of<Gelu>("gelu", default, x => x < -1000 ? 0 : x / 2 * DoubleErf.Erfc(-x / Math.Sqrt(2)), 5, 1e-43),
        new Of<Exp>("exp", default, Math.Exp, 2),
        new Of<Log>("log", default, Math.Log, 2),
        new Of<Erf>("erf", default, DoubleErf.Erf, 2),
        // exp turns the rounding of its argument into a relative error, which grows with the argument.
        new Of<GeluTanh>("gelu tanh", default, GeluTanhOf, 3, 1e-43, x => x < 0 ? 3 * Math.Abs(TwiceInnerOf(x)) : 0),
        new Of<Abs>("abs", default, Math.Abs, 0),
        new Of<Negate>("negate", default, x => -x, 0),
        new Of<Sign>("sign", default, x => x > 0 ? 1 : x < 0 ? -1 : x, 0),
        new Of<Sqrt>("sqrt", default, Math.Sqrt, 0.5001),
        new Of<Rsqrt>("rsqrt", default, x => 1 / Math.Sqrt(x), 2),
        new Of<Reciprocal>("reciprocal", default, x => 1 / x, 0.5001),
        new Of<Square>("square", default, x => x * x, 0.5001),
        new Of<Floor>("floor", default, Math.Floor, 0),
        new Of<Ceiling>("ceil", default, Math.Ceiling, 0),
        new Of<Round>("round", default, x => Math.Round(x, MidpointRounding.ToEven), 0),
        new Of<Truncate>("truncate", default, Math.Truncate, 0),
        new Of<Celu>("celu", new(2f), x => x < 0 ? 2 * ExpM1(x / 2) : x, 3),
        new Of<ThresholdedRelu>("thresholded relu", new(0.75f), x => x > 0.75 ? x : 0, 0),
        new Of<Shrink>("shrink", new(0.25f, 0.5f), x => x < -0.5 ? x + 0.25 : x > 0.5 ? x - 0.25 : 0, 0.5001),
        new Of<LogSigmoid>("log sigmoid", default, x => x > 0 ? -Log1P(Math.Exp(-x)) : x - Log1P(Math.Exp(x)), 2),
        new Of<Swish>("swish", new(0.5f), x => x < -1000 ? 0 : x * Sigma(0.5 * x), 3, 2e-43),
        new Of<Affine>("affine", new(0.3f, -1.7f), x => (x * 0.3f) + -1.7f, 0.5001),
        new Of<ScaledTanh>("scaled tanh", new(1.75f, 0.5f), x => 1.75 * Math.Tanh(0.5 * x), 4),
        new Of<Sin>("sin", default, Math.Sin, 1),
        new Of<Cos>("cos", default, Math.Cos, 1),
        new Of<Tan>("tan", default, Math.Tan, 1),
        new Of<Asin>("asin", default, Math.Asin, 1),
        new Of<Acos>("acos", default, Math.Acos, 1),
        new Of<Atan>("atan", default, Math.Atan, 1),
        new Of<Sinh>("sinh", default, Math.Sinh, 1),
        new Of<Cosh>("cosh", default, Math.Cosh, 1),
        new Of<Asinh>("asinh", default, Math.Asinh, 1),
        new Of<Acosh>("acosh", default, Math.Acosh, 1),
        new Of<Atanh>("atanh", default, Math.Atanh, 1),
    ];

    public static TheoryData<string> Names => [.. All.Select(row => row.Name)];

    /// <summary>Whether the result is as close to the exact value as the row demands.</summary>
    public bool Accepts(float x, float result)
        => Numbers.UlpsFrom(result, Exact(x)) <= MaxUlps + (MoreUlps?.Invoke(x) ?? 0) || Math.Abs(result - Exact(x)) <= TinyError;

    public static ActivationCase Named(string name) => All.Single(row => row.Name == name);

    public abstract void Run(LanesWidth width, ReadOnlySpan<float> input, Span<float> output);

    public abstract void Forward(ReadOnlySpan<float> input, Span<float> output);

    public abstract void InPlace(Span<float> values);

    public abstract void Dense(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output);

    public override string ToString() => Name;

    private static double Sigma(double x) => 1 / (1 + Math.Exp(-x));

    private static double ExpM1(double x) => Math.Abs(x) < 1e-3 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4)))))) : Math.Exp(x) - 1;

    private static double Log1P(double x) => x < 1e-3 ? x * (1 - (x * (0.5 - (x * ((1.0 / 3) - (x * (0.25 - (x / 5)))))))) : Math.Log(1 + x);

    private static double Misra(double x)
    {
        double w = Math.Exp(Math.Min(x, 300));
        return x < -1000 ? 0 : x * (w * (w + 2) / ((w * (w + 2)) + 2));
    }

    private static double TwiceInnerOf(double x) => 2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));

    private static double GeluTanhOf(double x) => x < -1000 ? 0 : x / (1 + Math.Exp(-TwiceInnerOf(x)));

    private sealed record Of<TActivation>(string Name, TActivation Activation, Func<double, double> Exact, double MaxUlps, double TinyError = 0,
        Func<double, double>? MoreUlps = null)
        : ActivationCase(Name, Exact, MaxUlps, TinyError, MoreUlps)
        where TActivation : struct, IActivation
    {
        public override void Run(LanesWidth width, ReadOnlySpan<float> input, Span<float> output)
            => width.Run(new UnaryKernel<TActivation>(input, output, Activation));

        public override void Forward(ReadOnlySpan<float> input, Span<float> output) => Map.Unary(input, output, Activation);

        public override void InPlace(Span<float> values) => Map.Unary(values, values, Activation);

        public override void Dense(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
            => Embedded.Kernels.Dense.Forward(input, weights, bias, output, Activation);
    }
}
