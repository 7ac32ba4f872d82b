// How the model was made, and how to make it or the report again.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Commands;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class OriginSection
{
    public static XElement Create(Report report)
    {
        Provenance? provenance = report.Model.Provenance;
        return Section.Create(
            "How it was made",
            provenance is null || provenance.Options.Count == 0
                ? null
                : Html.Element("dl", "options", [.. provenance.Options.Select(option => Entry(option.Name, option.Value))]),
            report.Training is not null || provenance is null || provenance.Metrics.Count == 0
                ? null
                : (object[])
                [
                    Section.Paragraph("Measured when it was trained:"),
                    Html.Element("dl", "options", [.. provenance.Metrics.Select(metric => Entry(metric.Name, Numbers.Short(metric.Value)))]),
                ],
            Section.Paragraph(
                report.Training is null ? "This command makes the same report again:" : "This command trains the same network and writes the same report:"),
            Html.Element("pre", null, Html.Element("code", null, ShellText.Join(report.Command))),
            provenance is null ? null : Section.Paragraph($"Made by {provenance.Tool}.", "note"));
    }

    private static XElement Entry(string name, string value) => Html.Element("div", null, Html.Element("dt", null, name), Html.Element("dd", null, value));
}
