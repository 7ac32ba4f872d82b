// The softmax and its relatives. The largest logit is subtracted first: that changes nothing in exact arithmetic and keeps exp
// from overflowing.
namespace NeuralNet.Embedded.Reference.Operators;

internal static class SoftmaxReference
{
    private static readonly Dictionary<string, Func<double[], Rounding, double[]>> Functions = new(StringComparer.Ordinal)
    {
        ["softmax"] = Softmax,
        ["logSoftmax"] = Logarithm,
        ["hardmax"] = static (x, _) => [.. x.Select((_, i) => i == Array.IndexOf(x, x.Max()) ? 1.0 : 0)],
    };

    /// <summary>The function along one dimension; every step is rounded.</summary>
    public static ReferenceTensor[] Run(ReferenceCall call) =>
        call.Answer(AxisLines.Map(call[0], call.Operator.Integer("axis"), line => Functions[call.Operator.Kind](line, call.Rounding)));

    /// <summary>y_i = exp(x_i - max x) / sum_j exp(x_j - max x).</summary>
    private static double[] Softmax(double[] x, Rounding rounding)
    {
        double maximum = x.Max();
        double[] exponentials = Array.ConvertAll(x, value => rounding.Of(Math.Exp(rounding.Of(value - maximum))));
        double sum = exponentials.Aggregate((a, b) => rounding.Of(a + b));
        return Array.ConvertAll(exponentials, value => rounding.Of(value / sum));
    }

    /// <summary>y_i = x_i - max x - log(sum_j exp(x_j - max x)).</summary>
    private static double[] Logarithm(double[] x, Rounding rounding)
    {
        double maximum = x.Max();
        double sum = x.Aggregate(0.0, (total, value) => rounding.Of(total + rounding.Of(Math.Exp(rounding.Of(value - maximum)))));
        double logarithm = rounding.Of(Math.Log(sum));
        return Array.ConvertAll(x, value => rounding.Of(rounding.Of(value - maximum) - logarithm));
    }
}
