// The page of a report: its head and its sections in the order they are read.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Reports.Sections;

namespace NeuralNet.Embedded.Cli.Reports;

internal static class ReportPage
{
    // Even a mistake of ours could load nothing and run nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>The whole file. The same report gives the same bytes.</summary>
    public static byte[] Create(Report report)
    {
        string title = $"{report.Model.Name}: {(report.Training is null ? "report" : "training report")}";
        return Html.ToBytes(Html.Element(
            "html",
            null,
            Html.Attribute("lang", "en"),
            Html.Element(
                "head",
                null,
                Meta(("charset", "utf-8")),
                Meta(("http-equiv", "Content-Security-Policy"), ("content", Policy)),
                Meta(("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
                Meta(("name", "color-scheme"), ("content", "light dark")),
                Html.Element("title", null, title),
                Html.Element("style", null, ReadStyle())),
            Html.Element(
                "body",
                null,
                Html.Element(
                    "main",
                    null,
                    OverviewSection.Create(report),
                    CurvesSection.Create(report),
                    PredictionsSection.Create(report),
                    ImportanceSection.Create(report),
                    WorstSection.Create(report),
                    NetworkSection.Create(report),
                    ColumnsSection.Create(report),
                    OriginSection.Create(report)))));
    }

    private static XElement Meta(params (string Name, string Value)[] attributes) =>
        Html.Element("meta", null, [.. attributes.Select(attribute => Html.Attribute(attribute.Name, attribute.Value))]);

    private static string ReadStyle()
    {
        using StreamReader reader = new(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
