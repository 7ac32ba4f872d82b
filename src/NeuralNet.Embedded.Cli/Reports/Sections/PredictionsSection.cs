// How good the predictions are: which labels are taken for which, or how far numbers are missed.
using System.Xml.Linq;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class PredictionsSection
{
    public static XElement Create(Report report) => report.Figures.Evaluation.Confusion is ConfusionMatrix confusion
        ? Section.Create(
            "How well it predicts",
            Section.Paragraph($"Measured on {report.Rows}."),
            Html.Element("div", "charts", ConfusionTable.Create(confusion), RocChart.Create(report.Figures.Curves, confusion.Labels.Count)))
        : Section.Create("How well it predicts", [Section.Paragraph($"Measured on {report.Rows}."), .. report.Figures.Fits.SelectMany(FitCharts.Create)]);
}
