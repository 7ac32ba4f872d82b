// A report as its two kinds of readers see it: an XML parser, which forgives nothing, and an HTML5 parser, which is what browsers are.
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NeuralNet.Embedded.Cli.Tests.Reports;

internal sealed partial class Page
{
    public Page(string path)
    {
        Text = File.ReadAllText(path);
        Xml = XDocument.Parse(Text).Root!;
        Html = new HtmlParser().ParseDocument(Text);
    }

    public string Text { get; }

    public XElement Xml { get; }

    public IDocument Html { get; }

    public IEnumerable<string> Headings => Html.QuerySelectorAll("h2").Select(heading => heading.TextContent);

    public string Command => Html.QuerySelector("pre")!.TextContent;

    /// <summary>Fails unless the page is well-formed, the same to both parsers, whole in itself, and told to people who do not see it.</summary>
    public Page Checked()
    {
        Assert.StartsWith("<!DOCTYPE html>", Text, StringComparison.Ordinal);
        Assert.Equal(Xml.DescendantsAndSelf().Select(element => element.Name.LocalName), Html.All.Select(element => element.LocalName));
        Assert.Equal(Xml.Element("body")!.Value, Html.Body!.TextContent.TrimEnd());

        Assert.DoesNotMatch(Loading(), Text);
        Assert.Empty(Html.QuerySelectorAll("script, link, img, iframe, object, embed, use, image, a, base, form"));
        Assert.DoesNotContain(Html.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "src" or "href" or "xlink:href");
        Assert.DoesNotMatch("[<>&]|url|@import", Html.QuerySelector("style")!.TextContent);

        string[] ids = [.. Html.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(), ids);
        foreach (IElement svg in Html.QuerySelectorAll("svg:not([aria-hidden])"))
        {
            string[] labels = svg.GetAttribute("aria-labelledby")!.Split(' ');
            Assert.Equal(["title", "desc"], labels.Select(id => Html.GetElementById(id)!.LocalName));
            Assert.All(labels, id => Assert.NotEmpty(Html.GetElementById(id)!.TextContent));
        }

        foreach (IElement shape in Html.QuerySelectorAll("svg *"))
        {
            foreach (string name in new[] { "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height" })
            {
                Assert.True(shape.GetAttribute(name) is not string number || double.IsFinite(double.Parse(number, CultureInfo.InvariantCulture)), shape.OuterHtml);
            }

            Assert.Matches(@"^[-MLZ\d. ]*$", shape.GetAttribute("d") ?? "");
        }

        return this;
    }

    [GeneratedRegex("<script|https?:", RegexOptions.IgnoreCase)]
    private static partial Regex Loading();
}
