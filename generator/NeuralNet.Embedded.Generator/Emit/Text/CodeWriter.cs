// Collects lines of C# with their indentation. Ends every line with \n, whatever the machine.
using System.Text;

namespace NeuralNet.Embedded.Generator.Emit.Text;

/// <summary>Writes indented lines.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one carries no indentation.</summary>
    public void Line(string line = "")
    {
        if (line.Length != 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Writes a one-line documentation element.</summary>
    public void Summary(string text) => Line($"/// <summary>{text}</summary>");

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
