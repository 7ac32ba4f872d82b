// The network's picture and what each of its operators costs.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Cli.Reports.Charts;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class NetworkSection
{
    public static XElement Create(Report report)
    {
        ModelSummary summary = ModelSummary.Of(report.Model);
        string cost =
            $"{Numbers.Count(summary.Statistics.ParameterCount, "parameter")}, {Numbers.Count(summary.Statistics.MacCount, "multiply-add")} a prediction, "
            + $"{Numbers.Count(summary.Footprint.WeightBytes)} bytes of ROM for weights, "
            + $"{Numbers.Count(summary.Footprint.WorkspaceBytes)} bytes of RAM for workspace.";
        return Section.Create(
            "The network",
            Section.Paragraph(cost),
            Html.Element(
                "div",
                "charts",
                NetworkPicture.Create(summary),
                Table.Create(
                    "Operators, in the order they run",
                    ["operator", "shapes", "parameters", "multiply-adds"],
                    2,
                    summary.Operators.Select(one => (string[])
                    [
                        one.Name == one.Kind ? one.Name : $"{one.Name}, {one.Kind}",
                        $"{one.Input} → {one.Output}",
                        Numbers.Count(one.Cost.ParameterCount),
                        Numbers.Count(one.Cost.MacCount),
                    ]))));
    }
}
