// One row of the table of functions of two variables: what to run, what is true, and how close it must come.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Support;

/// <param name="Name">How the row is called in test results.</param>
/// <param name="Exact">The function in double precision.</param>
/// <param name="MaxUlps">The largest error allowed, in units in the last place of the result.</param>
internal abstract record BinaryCase(string Name, Func<double, double, double> Exact, double MaxUlps)
{
    public static IReadOnlyList<BinaryCase> All { get; } =
    [
        new Of<Add>("add", (a, b) => a + b, 0.5001),
        new Of<Subtract>("subtract", (a, b) => a - b, 0.5001),
        new Of<Multiply>("multiply", (a, b) => a * b, 0.5001),
        new Of<Divide>("divide", (a, b) => a / b, 0.5001),
        new Of<Minimum>("minimum", Math.Min, 0),
        new Of<Maximum>("maximum", Math.Max, 0),
        new Of<SquaredDifference>("squared difference", (a, b) => (double)((float)(a - b)) * (float)(a - b), 0.5001),
        new Of<Prelu>("prelu", (a, b) => a < 0 ? a * b : a, 0.5001),
        new Of<Power>("pow", Math.Pow, 1),
        new Of<Atan2>("atan2", Math.Atan2, 1),
        new Of<Remainder>("fmod", (a, b) => a % b, 0),
        new Of<Modulo>("mod", Floored, 0.5001),
    ];

    public static BinaryCase Named(string name) => All.Single(row => row.Name == name);

    public abstract void Run(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output);

    public abstract void RunAt(LanesWidth width, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output, ReadOnlySpan<int> layout);

    private static double Floored(double a, double b)
    {
        double remainder = a % b;
        return remainder != 0 && !double.IsNaN(remainder) && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }

    private sealed record Of<TFunction>(string Name, Func<double, double, double> Exact, double MaxUlps) : BinaryCase(Name, Exact, MaxUlps)
        where TFunction : struct, IBinaryFunction
    {
        public override void Run(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output) => Map.Binary<TFunction>(a, b, output);

        public override void RunAt(LanesWidth width, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> output, ReadOnlySpan<int> layout)
            => width.Run(new BinaryKernel<TFunction>(a, b, output, layout, default));
    }
}
