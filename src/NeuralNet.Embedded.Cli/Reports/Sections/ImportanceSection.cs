// Which columns the network leans on.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Reports.Charts;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class ImportanceSection
{
    private const int MostFeatures = 30;

    public static XElement Create(Report report)
    {
        PermutationImportance importance = report.Figures.Importance;
        int total = report.Figures.Evaluation.RowCount;
        string rows = importance.RowCount < total ? $"a random sample of {Numbers.Count(importance.RowCount)} of {report.FewRows}" : report.FewRows;
        double largest = importance.Features.Select(feature => feature.Mean).Where(double.IsFinite).Append(0).Max();
        XElement table = Html.Element(
            "table",
            "importance",
            Html.Element("caption", null, $"{importance.Score} lost when a column is shuffled; {Numbers.Short(importance.Baseline)} with all in place"),
            Table.Head(["column", "", $"{importance.Score} lost", "±"], 2),
            Html.Element("tbody", null, [.. importance.Features.Take(MostFeatures).Select(feature => Row(feature, largest))]));
        return Section.Create(
            "What it looks at",
            Section.Paragraph(
                $"Permutation importance, measured on {rows}: each column is dealt out to other rows {Numbers.Count(importance.Repeats, "time")} (seed "
                    + $"{importance.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}). " +
                "Columns that tell the same can stand in for each other and then both look unimportant."),
            Table.Scrolling("Importance of columns", table),
            importance.Features.Count > MostFeatures
                ? Section.Paragraph(
                    $"{Numbers.Count(importance.Features.Count - MostFeatures, "more column")}, "
                        + $"none above {Numbers.Short(importance.Features[MostFeatures].Mean)}.",
                    "note")
                : null);
    }

    private static XElement Row(FeatureImportance feature, double largest)
    {
        double width = largest > 0 && feature.Mean > 0 ? Math.Min(1, feature.Mean / largest) * 100 : 0;
        XElement bar = Html.Element(
            "svg", null, Html.Attribute("viewBox", "0 0 100 10"), Html.Attribute("preserveAspectRatio", "none"), Html.Attribute("aria-hidden", "true"));
        bar.Add(Drawing.Rectangle("bar", 0, 0, width, 10));
        return Html.Element(
            "tr",
            null,
            Html.Element("th", "word", Html.Attribute("scope", "row"), feature.Name),
            Html.Element("td", null, bar),
            Html.Element("td", "number", Numbers.Fixed(feature.Mean)),
            Html.Element("td", "number", Numbers.Fixed(feature.StandardDeviation)));
    }
}
