// How loss and metric went from epoch to epoch.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Reports.Charts;
using NeuralNet.Embedded.Training;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class CurvesSection
{
    private const int MostPoints = 500;

    public static XElement? Create(Report report)
    {
        if (report.Training is not { History.Count: > 0 } training)
        {
            return null;
        }

        IReadOnlyList<EpochReport> all = training.History;
        int step = (all.Count + MostPoints - 1) / MostPoints;
        EpochReport[] history = [.. all.Where((_, i) => i % step == 0 || i == all.Count - 1)];
        bool isWatched = history[^1].ValidationLoss is not null;
        string metric = history[^1].Metric.Name;
        string text = $"{Numbers.Count(all.Count, "epoch")}; the weights are those of epoch {Numbers.Count(training.BestEpoch)}. "
            + "Training figures are taken while an epoch runs, before each step, so they lag half an epoch behind"
            + (step == 1 ? "." : $". Every {Numbers.Count(step)}th epoch is drawn.");
        return Section.Create(
            "How it learned",
            Section.Paragraph(text),
            Html.Element(
                "div",
                "charts",
                Chart("loss", "loss", history, isWatched, report => report.TrainingLoss, report => report.ValidationLoss),
                Chart("metric", metric, history, isWatched, report => report.TrainingMetric.Value, report => report.Metric.Value)));
    }

    private static XElement Chart(
        string id, string name, EpochReport[] history, bool isWatched, Func<EpochReport, double> training, Func<EpochReport, double?> validation)
    {
        List<Series> series = [new("training", [.. history.Select(report => ((double)report.Epoch, training(report)))], 1)];
        if (isWatched)
        {
            series.Add(new Series("validation", [.. history.Select(report => ((double)report.Epoch, validation(report) ?? double.NaN))], 2));
        }

        double[] values = [.. series.SelectMany(one => one.Points.Select(point => point.Y))];
        IEnumerable<string> ends = series.Select(one => $"of the {one.Name} rows from {Numbers.Short(one.Points[0].Y)} to {Numbers.Short(one.Points[^1].Y)}");
        XyChart chart = new(
            $"curve-{id}",
            $"{name} by epoch",
            $"From the first to the last epoch the {name} went {string.Join(", ", ends)}.",
            Axis.UpTo(history[^1].Epoch),
            "epoch",
            id == "loss" ? Axis.Spread(values) : Axis.Around(values),
            name);
        foreach (Series one in series)
        {
            chart.AddLine(one);
            if (one.Points.Count == 1)
            {
                chart.AddDots(one);
            }
        }

        return Figure.Of(name == "loss" ? "Loss" : $"{char.ToUpperInvariant(name[0])}{name[1..]}", chart.Svg, series);
    }
}
