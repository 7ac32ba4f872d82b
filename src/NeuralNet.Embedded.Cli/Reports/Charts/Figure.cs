// A drawing with its heading, legend and note.
using System.Xml.Linq;

namespace NeuralNet.Embedded.Cli.Reports.Charts;

internal static class Figure
{
    /// <summary>A drawing in its frame.</summary>
    /// <param name="heading">What is drawn.</param>
    /// <param name="svg">The drawing.</param>
    /// <param name="legend">The series to tell apart; none for a single one.</param>
    /// <param name="note">A sentence below; null for none.</param>
    public static XElement Of(string heading, XElement svg, IReadOnlyList<Series> legend, string? note = null) => Html.Element(
        "figure",
        null,
        Html.Element("figcaption", null, heading),
        legend.Count == 0 ? null : Html.Element("ul", "legend", [.. legend.Select(Entry)]),
        svg,
        note is null ? null : Html.Element("p", "note", note));

    private static XElement Entry(Series series)
    {
        XElement sample = Html.Element("svg", "sample", Html.Attribute("viewBox", "0 0 26 8"), Html.Attribute("aria-hidden", "true"));
        sample.Add(Html.Element("path", $"line s{series.Number}", Html.Attribute("d", "M1 4L25 4")));
        return Html.Element("li", null, sample, Html.Element("span", null, series.Name));
    }
}
