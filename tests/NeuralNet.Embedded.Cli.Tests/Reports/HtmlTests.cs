// Text in documents: it stays text, whatever it is.
using System.Text;
using System.Xml.Linq;
using NeuralNet.Embedded.Cli.Reports;

namespace NeuralNet.Embedded.Cli.Tests.Reports;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("plain é 日本 😀", "plain é 日本 😀")]
    [InlineData("a\0b\u001b[31m\u0085", "a\uFFFDb\uFFFD[31m\uFFFD")]
    [InlineData("turned \u202Excod.exe\u2066", "turned \uFFFDxcod.exe\uFFFD")]
    public void What_no_document_may_hold_is_replaced(string text, string expected) => Assert.Equal(expected, Html.Clean(text));

    // Not as an argument of the test: those are stored as UTF-8, which has no halves.
    [Fact]
    public void Halves_of_surrogate_pairs_are_replaced() => Assert.Equal("half \uFFFD pair \uFFFD", Html.Clean("half \uD83D pair \uDE00"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onload='x' ]]> --> &amp;")]
    [InlineData("\0\r\n\t")]
    public void Text_and_attributes_come_back_as_they_were(string text)
    {
        XElement element = Html.Element("p", "c", Html.Attribute("title", text), text);
        XElement read = XDocument.Parse(Encoding.UTF8.GetString(Html.ToBytes(element))).Root!;
        Assert.Equal(Html.Clean(text), read.Value);
        Assert.Equal(Html.Clean(text), read.Attribute("title")!.Value);
        Assert.Empty(read.Elements());
    }

    [Fact]
    public void Only_elements_that_HTML_knows_as_empty_close_themselves()
    {
        string text = Encoding.UTF8.GetString(Html.ToBytes(Html.Element("div", null, Html.Element("td", null), Html.Element("meta", null), Html.Element("p", null, ""))));
        Assert.Equal("<!DOCTYPE html>\n<div><td></td><meta /><p></p></div>\n", text);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "123456789…")]
    [InlineData("12345678😀901", "12345678…")]
    public void Shortening_cuts_no_character_in_half(string text, string expected) => Assert.Equal(expected, Html.Shorten(text, 10));
}
