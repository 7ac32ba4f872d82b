// The top of a report: what the network does, how well, and what it costs.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class OverviewSection
{
    public static XElement Create(Report report)
    {
        ModelSummary summary = ModelSummary.Of(report.Model);
        return Html.Element(
            "header",
            null,
            Section.Paragraph(report.Training is null ? "Report of a trained network" : "Training report", "kicker"),
            Html.Element("h1", null, report.Model.Name),
            Section.Paragraph(Describe(report), "lead"),
            Html.Element(
                "dl",
                "tiles",
                [
                    .. report.Figures.Evaluation.Metrics.Select(metric => Tile(metric.Name, Numbers.Short(metric.Value), null)),
                    Tile("parameters", Numbers.Count(summary.Statistics.ParameterCount), null),
                    Tile("multiply-adds", Numbers.Count(summary.Statistics.MacCount), null),
                    Tile("ROM, weights", Numbers.Count(summary.Footprint.WeightBytes), "bytes"),
                    Tile("RAM, workspace", Numbers.Count(summary.Footprint.WorkspaceBytes), "bytes"),
                ]),
            report.Training is TrainingResult training ? Parts(training) : null,
            report.Training is null ? Section.Paragraph("A model file keeps no history of its training, so this report has no curves.", "note") : null,
            report.Warnings.Count == 0 ? null : Html.Element("ul", "warnings", [.. report.Warnings.Select(warning => Html.Element("li", null, warning))]));
    }

    private static string Describe(Report report)
    {
        Target target = report.Target;
        string what = target.Task == PredictionTask.Regression
            ? $"Predicts {Section.Names(target.Names.ToArray())}"
            : $"Predicts {target.Names[0]} as one of {Numbers.Count(target.Labels.Count, "label")} ({Section.Names(target.Labels.ToArray())})";
        Metric first = report.Figures.Evaluation.Metrics[0];
        return $"{what} from {Numbers.Count(report.Model.Features.Count, "column")} of {report.DataName}, {Numbers.Count(report.RowCount, "row")}. " +
            $"On {report.Rows}, its {first.Name} is {Numbers.Short(first.Value)}; the figures below are of the same rows.";
    }

    private static XElement Tile(string name, string value, string? unit) => Html.Element(
        "div", null, Html.Element("dt", null, name), Html.Element("dd", null, value, unit is null ? null : Html.Element("span", null, $" {unit}")));

    // All three parts beside each other: the difference shows what was learned by heart.
    private static XElement Parts(TrainingResult result)
    {
        (string Name, Evaluation Figures)[] parts =
        [
            ("training", result.Training),
            .. result.Validation is null ? [] : new[] { ("validation", result.Validation) },
            .. result.Test is null ? [] : new[] { ("test", result.Test) },
        ];
        string[] metrics = [.. result.Training.Metrics.Select(metric => metric.Name)];
        XElement table = Table.Create(
            "Figures by rows",
            ["rows", "count", .. metrics],
            1,
            parts.Select(part => (string[])[part.Name, Numbers.Count(part.Figures.RowCount), .. metrics.Select(name => Value(part.Figures, name))]));
        table.SetAttributeValue("style", "margin-top:1.5rem");
        return table;
    }

    // A part of one label has no ROC curve.
    private static string Value(Evaluation figures, string name) =>
        figures.Metrics.Where(metric => metric.Name == name).Select(metric => Numbers.Short(metric.Value)).FirstOrDefault("–");
}
