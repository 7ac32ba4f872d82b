// A parsed JSON text: the text itself and one small token a value. Strings and numbers stay in the text until asked
// for, and lines are counted only when an error needs a position: what makes large files of base64 cheap to read.
namespace NeuralNet.Embedded.Model;

internal sealed class JsonDocument(string text, JsonToken[] tokens)
{
    public string Text { get; } = text;

    public JsonValue Root => new(this, 0);

    public ref readonly JsonToken Token(int index) => ref tokens[index];

    /// <summary>The position of an offset; line ends are \n, \r and \r\n. A byte order mark takes no column.</summary>
    public static (int Line, int Column) Locate(string text, int offset)
    {
        int line = 1;
        int lineStart = text.Length > 0 && text[0] == JsonParser.ByteOrderMark ? 1 : 0;
        for (int i = 0; i < offset; i++)
        {
            char c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return (line, Math.Max(0, offset - lineStart) + 1);
    }
}
