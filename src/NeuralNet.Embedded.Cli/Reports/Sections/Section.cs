// The frame of a section.
using System.Xml.Linq;

namespace NeuralNet.Embedded.Cli.Reports.Sections;

internal static class Section
{
    /// <summary>A heading and what stands below it.</summary>
    public static XElement Create(string heading, params object?[] content) => Html.Element("section", null, [Html.Element("h2", null, heading), .. content]);

    /// <summary>A paragraph.</summary>
    public static XElement Paragraph(string text, string? classes = null) => Html.Element("p", classes, text);

    /// <summary>Names joined as in a sentence, of many the first few.</summary>
    public static string Names(IReadOnlyList<string> names, int most = 6) =>
        names.Count <= most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(most - 1))} and {Numbers.Count(names.Count - most + 1)} more";
}
