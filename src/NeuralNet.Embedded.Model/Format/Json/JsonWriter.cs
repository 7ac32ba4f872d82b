// Writes JSON the way a person would lay it out: a container either stays on one line or breaks before every n-th
// element, indented by two spaces; lines end in \n. The same calls give the same text on every machine.
using System.Text;

namespace NeuralNet.Embedded.Model;

internal sealed class JsonWriter
{
    /// <summary>A container's layout: everything on one line.</summary>
    public const int OneLine = 0;

    /// <summary>A container's layout: one element or member a line.</summary>
    public const int LineEach = 1;

    private readonly StringBuilder _output = new();
    private readonly Stack<Container> _open = new();
    private int _indentation;

    public void StartObject(int layout) => Start('{', layout);

    public void EndObject() => End('}');

    public void StartArray(int layout) => Start('[', layout);

    public void EndArray() => End(']');

    public void Name(string name)
    {
        Separate();
        JsonEscapes.AppendQuoted(_output, name);
        _output.Append(": ");
        _open.Peek().AfterName = true;
    }

    public void Text(string value)
    {
        Separate();
        JsonEscapes.AppendQuoted(_output, value);
    }

    /// <summary>A number, or a string that needs no escapes, as it shall stand in the file.</summary>
    public void Raw(string value)
    {
        Separate();
        _output.Append(value);
    }

    /// <summary>The finished text, with a final line end.</summary>
    public override string ToString() => _output.ToString() + "\n";

    private void Start(char bracket, int layout)
    {
        Separate();
        _output.Append(bracket);
        _open.Push(new Container(layout, bracket));
        if (layout != OneLine)
        {
            _indentation++;
        }
    }

    private void End(char bracket)
    {
        Container container = _open.Pop();
        if (container.Layout != OneLine)
        {
            _indentation--;
            if (container.Count > 0)
            {
                BreakLine();
            }
        }
        else if (bracket == '}' && container.Count > 0)
        {
            _output.Append(' ');
        }

        _output.Append(bracket);
    }

    private void Separate()
    {
        if (_open.Count == 0)
        {
            return;
        }

        Container container = _open.Peek();
        if (container.AfterName)
        {
            container.AfterName = false;
            return;
        }

        if (container.Count > 0)
        {
            _output.Append(',');
        }

        if (container.Layout != OneLine && container.Count % container.Layout == 0)
        {
            BreakLine();
        }
        else if (container.Count > 0 || container.Bracket == '{')
        {
            _output.Append(' ');
        }

        container.Count++;
    }

    private void BreakLine() => _output.Append('\n').Append(' ', 2 * _indentation);

    private sealed class Container(int layout, char bracket)
    {
        public int Layout { get; } = layout;

        public char Bracket { get; } = bracket;

        public int Count { get; set; }

        public bool AfterName { get; set; }
    }
}
