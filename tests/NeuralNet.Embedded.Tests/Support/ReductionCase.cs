// One row of the table of reductions: what to run, and what is true.
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Tests.Support;

/// <param name="Name">How the row is called in test results.</param>
/// <param name="Exact">The reduction in double precision; the count that it divides by may be more than the elements.</param>
internal abstract record ReductionCase(string Name, Func<double[], double, double> Exact)
{
    public static IReadOnlyList<ReductionCase> All { get; } =
    [
        new Of<Sum>("sum", default, (x, _) => x.Sum()),
        new Of<Mean>("mean", default, (x, count) => x.Sum() / count),
        new Of<Max>("largest", default, (x, _) => x.Aggregate(double.NegativeInfinity, Math.Max)),
        new Of<Min>("smallest", default, (x, _) => x.Aggregate(double.PositiveInfinity, Math.Min)),
        new Of<Product>("product", default, (x, _) => x.Aggregate(1.0, (a, b) => a * b)),
        new Of<SumSquare>("sum of squares", default, (x, _) => x.Sum(v => v * v)),
        new Of<L1>("L1", default, (x, _) => x.Sum(Math.Abs)),
        new Of<L2>("L2", default, (x, _) => Math.Sqrt(x.Sum(v => v * v))),
        new Of<Lp>("L3", new(3f), (x, _) => Math.Cbrt(x.Sum(v => Math.Abs(v * v * v)))),
        new Of<LogSum>("log of sum", default, (x, _) => Math.Log(x.Sum())),
    ];

    public static TheoryData<string> Names => [.. All.Select(row => row.Name)];

    public static ReductionCase Named(string name) => All.Single(row => row.Name == name);

    public abstract void Run(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner);

    public abstract void RunAtWidth(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner);

    public abstract void Pool(ReadOnlySpan<float> input, Span<float> output, PoolShape shape);

    public abstract void PoolAtWidth(ReadOnlySpan<float> input, Span<float> output, PoolShape shape);

    private sealed record Of<TReduction>(string Name, TReduction Reduction, Func<double[], double, double> Exact) : ReductionCase(Name, Exact)
        where TReduction : struct, IReduction
    {
        public override void Run(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner)
            => Reduce.Forward(input, output, outer, axis, inner, Reduction);

        public override void RunAtWidth(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner)
            => Reduce.Forward<TReduction, AtWidth>(input, output, outer, axis, inner, Reduction);

        public override void Pool(ReadOnlySpan<float> input, Span<float> output, PoolShape shape)
            => Embedded.Kernels.Pool.Forward(input, output, shape, Reduction);

        public override void PoolAtWidth(ReadOnlySpan<float> input, Span<float> output, PoolShape shape)
            => Embedded.Kernels.Pool.Forward<TReduction, AtWidth>(input, output, shape, Reduction);
    }
}
