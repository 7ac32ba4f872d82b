// Collects lines of C# with their indentation. Ends every line with \n, whatever the machine.
using System.Text;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>Writes indented lines.</summary>
internal sealed class CodeWriter
{
    private const int MaximumColumn = 140;

    private readonly StringBuilder _text = new();
    private int _depth;
    private int _markedDepth;
    private Func<string, string?>? _mark;

    /// <summary>Writes a line; an empty one carries no indentation.</summary>
    public void Line(string line = "")
    {
        if (_depth == _markedDepth && _mark?.Invoke(line) is string mark)
        {
            _text.Append(' ', _depth * 4).Append(mark).Append('\n');
        }

        if (line.Length != 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Writes a one-line documentation element.</summary>
    public void Summary(string text) => Line($"/// <summary>{text}</summary>");

    /// <summary>Writes a list in parentheses: on one line, or an item a line where that would be too long.</summary>
    /// <param name="start">What stands in front, such as <c>Forward</c>.</param>
    /// <param name="items">The parameters or arguments.</param>
    /// <param name="end">What follows the list.</param>
    public void List(string start, IReadOnlyList<string> items, string end = "")
    {
        string line = $"{start}({string.Join(", ", items)}){end}";
        if ((_depth * 4) + line.Length <= MaximumColumn || items.Count < 4)
        {
            Line(line);
            return;
        }

        Line(start + "(");
        _depth++;
        for (int i = 0; i < items.Count; i++)
        {
            Line(items[i] + (i + 1 < items.Count ? "," : ")" + end));
        }

        _depth--;
    }

    /// <summary>Puts a line in front of lines that <paramref name="members"/> writes at the present depth.</summary>
    /// <param name="mark">The line in front of the given one; null for none.</param>
    /// <param name="members">Writes the lines.</param>
    public void Marked(Func<string, string?> mark, Action members)
    {
        (_mark, _markedDepth) = (mark, _depth);
        members();
        _mark = null;
    }

    /// <summary>Opens a block in braces.</summary>
    public void Open()
    {
        Line("{");
        _depth++;
    }

    /// <summary>Closes the block.</summary>
    /// <param name="tail">What follows the brace.</param>
    public void Close(string tail = "")
    {
        _depth--;
        Line("}" + tail);
    }

    /// <summary>Indents the lines that follow by <paramref name="levels"/>, or takes that back.</summary>
    public void Indent(int levels) => _depth += levels;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
