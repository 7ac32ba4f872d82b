// Tables of a report.
using System.Xml.Linq;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class Table
{
    /// <summary>A table whose first column names the rows and whose last ones are numbers.</summary>
    /// <param name="caption">What stands in it.</param>
    /// <param name="head">The names of the columns.</param>
    /// <param name="words">How many columns from the left are words.</param>
    /// <param name="rows">The cells of each row.</param>
    public static XElement Create(string caption, IReadOnlyList<string> head, int words, IEnumerable<IReadOnlyList<string>> rows) =>
        Scrolling(caption, Html.Element(
        "table",
        null,
        Html.Element("caption", null, caption),
        Head(head, words),
        Html.Element("tbody", null, [.. rows.Select(cells => Html.Element("tr", null, [.. cells.Select((cell, i) => i == 0
            ? Html.Element("th", "word", Html.Attribute("scope", "row"), cell)
            : Html.Element("td", i < words ? "word" : "number", cell))]))])));

    /// <summary>The head of a table.</summary>
    public static XElement Head(IReadOnlyList<string> head, int words) => Html.Element("thead", null, Html.Element("tr", null, [.. head.Select((name, i) =>
        Html.Element("th", i < words ? "word" : "number", Html.Attribute("scope", "col"), name))]));

    /// <summary>A table that scrolls by itself where it is wider than the page, also by keyboard.</summary>
    public static XElement Scrolling(string name, XElement table) => Html.Element(
        "div", "scroll", Html.Attribute("tabindex", "0"), Html.Attribute("role", "region"), Html.Attribute("aria-label", name), table);
}
