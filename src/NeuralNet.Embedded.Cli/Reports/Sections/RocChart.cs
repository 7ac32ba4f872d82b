// Receiver operating characteristics in one chart.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Reports.Charts;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class RocChart
{
    /// <summary>The chart; a sentence where there is nothing to draw.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="labels">How many labels there are.</param>
    public static XElement Create(IReadOnlyList<LabelCurve> curves, int labels)
    {
        if (curves.Count == 0)
        {
            return Section.Paragraph(
                labels > 6 ? "ROC curves are drawn for up to 6 labels." : "There is no ROC curve: the rows measured have only one label.", "note");
        }

        Series[] series = [.. curves.Select((curve, i) => new Series(
            $"{curve.Label}, area {Numbers.Short(curve.Area)}", [.. curve.Points.Select(point => (point.FalsePositiveRate, point.TruePositiveRate))], i + 1))];
        XyChart chart = new(
            "roc",
            "ROC curves",
            $"The share of a label's rows found, against the share of other rows taken for it, at every threshold. Area under the curve: "
                + $"{string.Join("; ", curves.Select(curve => $"{curve.Label} {Numbers.Short(curve.Area)}"))}.",
            Axis.Unit(),
            "share of other rows taken for the label",
            Axis.Unit(),
            "share of the label's rows found");
        chart.AddGuide((0, 0), (1, 1));
        foreach (Series one in series)
        {
            chart.AddLine(one);
        }

        return Figure.Of(labels == 2 ? "ROC curve" : "ROC curves, each label against the rest", chart.Svg, series, "The dotted line is chance.");
    }
}
