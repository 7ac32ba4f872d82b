// A value of a parsed JSON text, as a cursor into the token list.
namespace NeuralNet.Embedded.Model;

internal readonly struct JsonValue(JsonDocument document, int index)
{
    private JsonToken Token => document.Token(index);

    public JsonKind Kind => Token.Kind;

    /// <summary>The offset of the value's first character.</summary>
    public int Offset => Token.Start;

    /// <summary>The elements of an array, the members of an object, the characters of a string or number.</summary>
    public int Length => Token.Length;

    /// <summary>The whole text the value stands in.</summary>
    public string Source => document.Text;

    /// <summary>The offset of a string's first character after the quote; the value's own offset otherwise.</summary>
    public int ContentOffset => Kind == JsonKind.String ? Offset + 1 : Offset;

    /// <summary>Whether a string holds a backslash and so differs from the text between its quotes.</summary>
    public bool HasEscapes => Token.HasEscapes;

    /// <summary>The characters of a string or number as they stand in the text.</summary>
    public string RawText => document.Text.Substring(ContentOffset, Length);

    /// <summary>The characters of a string, escapes resolved.</summary>
    public string GetText() => HasEscapes ? JsonEscapes.Resolve(document.Text, ContentOffset, Length) : RawText;

    /// <summary>The elements of an array.</summary>
    public IEnumerable<JsonValue> Elements()
    {
        int next = index + 1;
        for (int i = 0; i < Length; i++)
        {
            yield return new JsonValue(document, next);
            next = document.Token(next).Next;
        }
    }

    /// <summary>The members of an object; each name is a string value with a position of its own.</summary>
    public IEnumerable<(JsonValue Name, JsonValue Value)> Members()
    {
        int next = index + 1;
        for (int i = 0; i < Length; i++)
        {
            yield return (new JsonValue(document, next), new JsonValue(document, next + 1));
            next = document.Token(next + 1).Next;
        }
    }

    /// <summary>The member with the given name, or null.</summary>
    public JsonValue? Member(string name)
    {
        foreach ((JsonValue memberName, JsonValue value) in Members())
        {
            if (memberName.TextEquals(name))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether a string's characters are those of <paramref name="text"/>.</summary>
    public bool TextEquals(string text) => HasEscapes
        ? GetText() == text
        : Length == text.Length && string.CompareOrdinal(document.Text, ContentOffset, text, 0, text.Length) == 0;
}
