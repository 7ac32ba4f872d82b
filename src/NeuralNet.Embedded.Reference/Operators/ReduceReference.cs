// The reductions. Each is a fold in row-major order over the elements that share an output, and a step at its end.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class ReduceReference
{
    private static readonly Dictionary<string, Func<double[], Rounding, double>> Floats = new(StringComparer.Ordinal)
    {
        ["reduceSum"] = static (x, rounding) => Sum(x, rounding),
        ["reduceMean"] = static (x, rounding) => rounding.Of(Sum(x, rounding) / x.Length),
        ["reduceMax"] = static (x, _) => x.Aggregate(Math.Max),
        ["reduceMin"] = static (x, _) => x.Aggregate(Math.Min),
        ["reduceProduct"] = static (x, rounding) => x.Aggregate((a, b) => rounding.Of(a * b)),
        ["reduceSumSquare"] = static (x, rounding) => rounding.Dot(x, x),
        ["reduceL1"] = static (x, rounding) => Sum(Array.ConvertAll(x, Math.Abs), rounding),
        ["reduceL2"] = static (x, rounding) => rounding.Of(Math.Sqrt(rounding.Dot(x, x))),
        ["reduceLogSum"] = static (x, rounding) => rounding.Of(Math.Log(Sum(x, rounding))),
        ["reduceLogSumExp"] = LogSumExp,
    };

    private static readonly Dictionary<string, Func<long[], long>> Integers = new(StringComparer.Ordinal)
    {
        ["reduceSum"] = static x => x.Aggregate((a, b) => a + b),
        ["reduceMax"] = static x => x.Max(),
        ["reduceMin"] = static x => x.Min(),
        ["reduceProduct"] = static x => x.Aggregate((a, b) => a * b),
    };

    /// <summary>Whether the reference knows a reduction.</summary>
    public static bool Has(string kind) => Floats.ContainsKey(kind);

    /// <summary>One number for the elements of each group; every step of a float reduction is rounded, integers wrap around.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call)
    {
        Shape shape = call.Shape(0);
        int[] axes = [.. call.Operator.Integers("axes").Select(axis => axis < 0 ? axis + shape.Rank : axis)];

        // Grouped by the place with 0 in the reduced dimensions; groups and their members come in row-major order.
        IGrouping<int, int>[] groups = [.. Places.Map(shape, shape, (place, group) =>
        {
            for (int i = 0; i < place.Length; i++)
            {
                group[i] = axes.Contains(i) ? 0 : place[i];
            }
        }).Select((group, index) => (group, index)).GroupBy(pair => pair.group, pair => pair.index)];

        return call[0].IsFloat
            ? call.Answer([.. groups.Select(group => Floats[call.Operator.Kind]([.. group.Select(index => call[0].Floats[index])], call.Rounding))])
            : call.Answer([.. groups.Select(group => Integers[call.Operator.Kind]([.. group.Select(index => call[0].Integers[index])]))]);
    }

    /// <summary>log(sum exp x) = max x + log(sum exp(x - max x)), every step rounded; an infinite greatest is the answer.</summary>
    internal static double LogSumExp(double[] x, Rounding rounding)
    {
        double greatest = x.Aggregate(Math.Max);
        return double.IsFinite(greatest)
            ? rounding.Of(greatest + rounding.Of(Math.Log(Sum(Array.ConvertAll(x, value => rounding.Of(Math.Exp(rounding.Of(value - greatest)))), rounding))))
            : greatest;
    }

    private static double Sum(double[] x, Rounding rounding) => x.Aggregate((a, b) => rounding.Of(a + b));
}
