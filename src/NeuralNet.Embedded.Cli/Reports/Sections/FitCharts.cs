// Predicted against true numbers, and what is left between them.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Reports.Charts;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class FitCharts
{
    /// <summary>Both charts of a target column.</summary>
    public static IEnumerable<XElement> Create(TargetFit fit, int index)
    {
        string? note = fit.Points.Count < fit.RowCount
            ? $"A random sample of {Numbers.Count(fit.Points.Count)} of the {Numbers.Count(fit.RowCount)} rows."
            : null;
        yield return Html.Element("div", "charts", Prediction(fit, $"fit{index}", note), Residuals(fit, $"residual{index}", note));
    }

    private static XElement Prediction(TargetFit fit, string id, string? note)
    {
        Axis x = Axis.Around(fit.Points.Select(point => point.Actual)), y = Axis.Around(fit.Points.Select(point => point.Predicted));
        XyChart chart = new(
            id,
            $"Predicted against true {fit.Name}",
            $"{Numbers.Count(fit.Points.Count, "point")}. True values {Range(fit.Points.Select(point => point.Actual))}, "
                + $"predictions {Range(fit.Points.Select(point => point.Predicted))}. On the dotted line both are equal.",
            x,
            "true value",
            y,
            "predicted value");
        (double start, double end) = Common(fit.Points);
        if (start < end)
        {
            chart.AddGuide((start, start), (end, end));
        }

        chart.AddDots(Dots(fit.Points.Select(point => (point.Actual, point.Predicted))));
        return Figure.Of($"{fit.Name}: predicted against true", chart.Svg, [], note ?? "On the dotted line both are equal.");
    }

    private static XElement Residuals(TargetFit fit, string id, string? note)
    {
        (double Predicted, double Residual)[] points = [.. fit.Points.Select(point => (point.Predicted, point.Actual - point.Predicted))];
        Axis x = Axis.Around(points.Select(point => point.Predicted)), y = Axis.Around(points.Select(point => point.Residual).Append(0));
        XyChart chart = new(
            id,
            $"Residuals of {fit.Name}",
            $"True minus predicted value, against the prediction. Residuals {Range(points.Select(point => point.Residual))}.",
            x,
            "predicted value",
            y,
            "true - predicted");
        double[] finite = [.. points.Select(point => point.Predicted).Where(double.IsFinite)];
        if (finite.Length > 0)
        {
            chart.AddGuide((x.Ticks[0].Value, 0), (x.Ticks[^1].Value, 0));
        }

        chart.AddDots(Dots(points));
        return Figure.Of($"{fit.Name}: residuals", chart.Svg, [], note ?? "True minus predicted. A network that has learned all there is leaves no pattern.");
    }

    private static Series Dots(IEnumerable<(double X, double Y)> points) => new("", [.. points], 1);

    private static string Range(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? "are not finite" : $"lie between {Numbers.Short(finite.Min())} and {Numbers.Short(finite.Max())}";
    }

    // The part of the diagonal that both axes show.
    private static (double Start, double End) Common(IReadOnlyList<FitPoint> points)
    {
        double[] actual = [.. points.Select(point => point.Actual).Where(double.IsFinite)],
        predicted = [.. points.Select(point => point.Predicted).Where(double.IsFinite)];
        return actual.Length == 0 || predicted.Length == 0 ? (0, 0) : (Math.Max(actual.Min(), predicted.Min()), Math.Min(actual.Max(), predicted.Max()));
    }
}
