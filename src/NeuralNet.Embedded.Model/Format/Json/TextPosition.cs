// Lines and columns of offsets in a text, counted only when an error needs them.
namespace NeuralNet.Embedded.Model;

/// <summary>Walks through a text. Lines end in \n, \r or \r\n; a byte order mark takes no column.</summary>
internal sealed class TextPosition(string text)
{
    private int _offset;
    private int _line = 1;
    private int _lineStart = text.Length > 0 && text[0] == JsonParser.ByteOrderMark ? 1 : 0;

    /// <summary>The line and column, from 1, of an offset that is not before the last one asked for.</summary>
    public (int Line, int Column) MoveTo(int offset)
    {
        for (; _offset < offset; _offset++)
        {
            char c = text[_offset];
            if (c == '\n' || (c == '\r' && (_offset + 1 == text.Length || text[_offset + 1] != '\n')))
            {
                _line++;
                _lineStart = _offset + 1;
            }
        }

        return (_line, Math.Max(0, offset - _lineStart) + 1);
    }
}
