// The element that every drawing of a report starts from: it tells people who do not see it what it shows.
using System.Xml.Linq;

namespace NeuralNet.Embedded.Cli.Reports.Charts;

internal static class Drawing
{
    /// <summary>An SVG element with title and description, as wide as its place.</summary>
    /// <param name="id">A name that no other drawing of the page has.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="description">What can be seen, in words.</param>
    /// <param name="width">The width of the drawing's own units; text is as large as the page's at about 360.</param>
    /// <param name="height">The height in the same units.</param>
    public static XElement Create(string id, string title, string description, double width, double height) => Html.Element(
        "svg",
        null,
        Html.Attribute("viewBox", $"0 0 {Numbers.Place(width)} {Numbers.Place(height)}"),
        Html.Attribute("role", "img"),
        Html.Attribute("aria-labelledby", $"{id}-title {id}-desc"),
        Html.Element("title", null, Html.Attribute("id", $"{id}-title"), title),
        Html.Element("desc", null, Html.Attribute("id", $"{id}-desc"), description));

    /// <summary>A line.</summary>
    public static XElement Line(string classes, double x1, double y1, double x2, double y2) =>
        Html.Element("line", classes, Place("x1", x1), Place("y1", y1), Place("x2", x2), Place("y2", y2));

    /// <summary>A rectangle.</summary>
    public static XElement Rectangle(string classes, double x, double y, double width, double height, double radius = 0) =>
        Html.Element("rect", classes, Place("x", x), Place("y", y), Place("width", width), Place("height", height), radius > 0 ? Place("rx", radius) : null);

    /// <summary>A circle.</summary>
    public static XElement Circle(string classes, double x, double y, double radius) =>
        Html.Element("circle", classes, Place("cx", x), Place("cy", y), Place("r", radius));

    /// <summary>A text, at the place its class anchors it to.</summary>
    public static XElement Text(string classes, double x, double y, string text) =>
        Html.Element("text", classes, Place("x", x), Place("y", y), text);

    private static XAttribute Place(string name, double value) => Html.Attribute(name, Numbers.Place(value));
}
