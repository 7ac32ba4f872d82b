// Elements of HTML and SVG, and how they become text. Everything from outside goes through here and stays text.
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NeuralNet.Embedded.Cli.Reports;

/// <summary>Builds documents out of XML elements, so that nothing can break out of its place.</summary>
internal static class Html
{
    private static readonly HashSet<string> VoidElements = ["meta", "br", "hr", "img", "wbr", "col"];

    // Empty ones of SVG may close themselves; those of HTML may not.
    private static readonly HashSet<string> SvgShapes = ["path", "line", "rect", "circle", "polygon"];

    /// <summary>An element.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="classes">Its classes, or nothing.</param>
    /// <param name="content">Elements, attributes and texts.</param>
    public static XElement Element(string name, string? classes, params object?[] content)
    {
        XElement element = new(name);
        if (!string.IsNullOrEmpty(classes))
        {
            element.Add(Attribute("class", classes));
        }

        foreach (object? part in content)
        {
            element.Add(part is string text ? Clean(text) : part);
        }

        return element;
    }

    /// <summary>An attribute.</summary>
    public static XAttribute Attribute(string name, string value) => new(name, Clean(value));

    /// <summary>
    /// The text without what no document may hold, control characters and halves of surrogate pairs, and without what turns the text
    /// around it (bidirectional embeddings, overrides and isolates): all become U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        StringBuilder? cleaned = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
            if (isPair)
            {
                cleaned?.Append(text, i, 2);
                i++;
            }
            else if (XmlConvert.IsXmlChar(text[i]) && !IsControl(text[i]))
            {
                cleaned?.Append(text[i]);
            }
            else
            {
                cleaned ??= new StringBuilder(text, 0, i, text.Length);
                cleaned.Append('\uFFFD');
            }
        }

        return cleaned?.ToString() ?? text;
    }

    private static bool IsControl(char character) =>
        char.IsBetween(character, '\u007F', '\u009F') || char.IsBetween(character, '\u202A', '\u202E') || char.IsBetween(character, '\u2066', '\u2069');

    /// <summary>A short form of a text, for places of one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters.</param>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        int end = most - 1;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }

    /// <summary>The document as UTF-8, which an HTML and an XML parser read alike.</summary>
    public static byte[] ToBytes(XElement document)
    {
        foreach (
            XElement element in document.DescendantsAndSelf()
                .Where(element => element.IsEmpty && !VoidElements.Contains(element.Name.LocalName) && !SvgShapes.Contains(element.Name.LocalName)))
        {
            element.Value = "";
        }

        using MemoryStream stream = new();
        stream.Write("<!DOCTYPE html>\n"u8);
        using (XmlWriter writer = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.Entitize,
        }))
        {
            document.WriteTo(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
