// The data, a card for each column.
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Reports.Charts;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Reporting;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class ColumnsSection
{
    private const int MostColumns = 60;
    private const int MostWords = 6;

    public static XElement Create(Report report)
    {
        IReadOnlyList<ColumnSummary> columns = report.Figures.Columns;
        return Section.Create(
            "The data",
            Section.Paragraph($"{report.DataName}: {Numbers.Count(report.RowCount, "row")}, {Numbers.Count(columns.Count, "column")}."),
            Html.Element("div", "columns", [.. columns.Take(MostColumns).Select(Card)]),
            columns.Count > MostColumns ? Section.Paragraph($"{Numbers.Count(columns.Count - MostColumns, "more column")} not drawn.", "note") : null);
    }

    private static XElement Card(ColumnSummary column, int index) => Html.Element(
        "article",
        "column",
        Html.Element("h3", null, column.Name.Length == 0 ? "(no name)" : column.Name),
        Section.Paragraph($"{Role(column.Role)}, {Kind(column.Kind)}", "kicker"),
        column.Numbers is NumberSummary numbers ? Numeric(column, numbers, index) : Words(column),
        Html.Element(
            "dl",
            null,
            column.Numbers is null ? null : Figure("mean", Numbers.Short(column.Numbers.Mean)),
            column.Words.Count == 0 ? null : Figure("different", Numbers.Count(column.WordCount)),
            Figure(
                "missing",
                column.MissingCount == 0
                    ? "none"
                    : $"{Numbers.Count(column.MissingCount)} ({Numbers.Percent((double)column.MissingCount / column.RowCount)})")),
        column.Problem is null ? null : Section.Paragraph($"Unusable: {column.Problem}", "note"));

    private static object[] Numeric(ColumnSummary column, NumberSummary numbers, int index) =>
    [
        HistogramChart.Create($"column{index}", column.Name, numbers.Histogram),
        Html.Element("div", "range", Html.Element("span", null, Numbers.Short(numbers.Minimum)), Html.Element("span", null, Numbers.Short(numbers.Maximum))),
    ];

    private static XElement? Words(ColumnSummary column)
    {
        if (column.Words.Count == 0)
        {
            return null;
        }

        int rest = column.RowCount - column.MissingCount - column.Words.Take(MostWords).Sum(word => word.Count);
        double largest = Math.Max(1, column.Words[0].Count);
        return Html.Element(
            "ul",
            "words",
            column.Words.Take(MostWords).Select(word => Entry(word.Word, word.Count, word.Count / largest)),
            rest > 0 ? Entry($"{Numbers.Count(column.WordCount - MostWords, "other")}", rest, 0) : null);
    }

    private static XElement Entry(string word, int count, double share) => Html.Element(
        "li",
        null,
        Html.Attribute("style", $"--share:{Numbers.Place(share * 100)}"),
        Html.Element("span", null, Html.Shorten(word, 80)),
        Html.Element("span", null, Numbers.Count(count)));

    private static object[] Figure(string name, string value) => [Html.Element("dt", null, name), Html.Element("dd", null, value)];

    private static string Role(ColumnRole role) => role switch
    {
        ColumnRole.Target => "target",
        ColumnRole.Feature => "feature",
        _ => "not used",
    };

    private static string Kind(DataColumnKind kind) => kind switch
    {
        DataColumnKind.Number => "numbers",
        DataColumnKind.Boolean => "yes or no",
        _ => "words",
    };
}
