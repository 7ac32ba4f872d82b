// The rows predicted worst: mislabelled data are often among them.
using System.Globalization;
using System.Xml.Linq;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class WorstSection
{
    private const int MostCells = 8;

    public static XElement Create(Report report)
    {
        string rows = $"Of {report.FewRows}", lines = $"Lines are those of {report.DataName}.";
        return report.Figures.WorstLabels.Count > 0
            ? Section.Create(
                "Worst predictions", Section.Paragraph($"{rows} those whose own label got the lowest probability. {lines}"), Labels(report.Figures.WorstLabels))
            : Section.Create("Worst predictions", [Section.Paragraph($"{rows} those missed by most. {lines}"), .. report.Figures.Fits.Select(Values)]);
    }

    private static XElement Labels(IReadOnlyList<WorstLabel> worst) => Create(
        $"{Numbers.Count(worst.Count(one => one.IsWrong))} of these {Numbers.Count(worst.Count)} are wrong",
        ["line", "actual label and its probability", "predicted label and its probability"],
        3,
        worst.Select(one => ((object[])
        [
            Html.Element("td", "line", Text(one.Line)),
            Html.Element("td", "word", one.Actual, Probability(one.ActualProbability)),
            one.IsWrong ? Html.Element("td", "word wrong", one.Predicted, Probability(one.PredictedProbability)) : Html.Element("td", "word right", "the same"),
        ], one.Features)));

    private static XElement Probability(double probability) => Html.Element("span", "share", $" {Numbers.Percent(probability)}");

    private static XElement Values(TargetFit fit) => Create(
        fit.Name,
        ["line", "true", "predicted", "true - predicted"],
        1,
        fit.Worst.Select(one => ((object[])
        [
            Html.Element("td", "line", Text(one.Line)),
            Html.Element("td", "number", Numbers.Short(one.Actual)),
            Html.Element("td", "number", Numbers.Short(one.Predicted)),
            Html.Element("td", "number", Numbers.Short(one.Actual - one.Predicted)),
        ], one.Features)));

    private static XElement Create(
        string caption, IReadOnlyList<string> head, int words, IEnumerable<(object[] Cells, IReadOnlyList<NamedCell> Features)> rows) =>
        Table.Scrolling(caption, Html.Element(
        "table",
        "worst",
        [
            Html.Element("caption", null, caption),
            Table.Head(head, words),
            .. rows.Select(row => Html.Element(
                "tbody",
                null,
                Html.Element("tr", null, row.Cells),
                Html.Element("tr", null, Html.Element("td", "cells", Html.Attribute("colspan", Text(head.Count)), Describe(row.Features))))),
        ]));

    private static string Describe(IReadOnlyList<NamedCell> features)
    {
        string shown = string.Join(", ", features.Take(MostCells).Select(cell => $"{cell.Column} {cell.Text}"));
        return features.Count > MostCells ? $"{shown} and {Numbers.Count(features.Count - MostCells)} more" : shown;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
