// A strict JSON parser (RFC 8259) over a string, into a flat token list. Strict: no comments, no trailing commas,
// no NaN, names unique within an object, no half surrogate pairs, nothing after the value, at most 64 levels deep.
// Our own because the generator that reads models may not bring a JSON library into the compiler.
namespace NeuralNet.Embedded.Model;

internal sealed class JsonParser
{
    public const char ByteOrderMark = '\uFEFF';

    /// <summary>The deepest nesting; a model needs 5.</summary>
    public const int MaximumDepth = 64;

    private readonly string _text;
    private JsonToken[] _tokens = new JsonToken[64];
    private int _count;
    private int _position;

    private JsonParser(string text) => _text = text;

    /// <summary>Parses the whole text.</summary>
    /// <exception cref="JsonSyntaxException">The text is not JSON.</exception>
    public static JsonDocument Parse(string text)
    {
        JsonParser parser = new(text);
        if (text.Length > 0 && text[0] == ByteOrderMark)
        {
            parser._position = 1;
        }

        parser.SkipWhitespace();
        parser.ParseValue(1);
        parser.SkipWhitespace();
        return parser._position == text.Length
            ? new JsonDocument(text, parser._tokens)
            : throw parser.Unexpected("the end of the file");
    }

    private void ParseValue(int depth)
    {
        switch (Peek())
        {
            case '{':
                ParseObject(depth);
                break;
            case '[':
                ParseArray(depth);
                break;
            case '"':
                ParseString();
                break;
            case '-' or (>= '0' and <= '9'):
                ParseNumber();
                break;
            case 't':
                ParseWord("true", JsonKind.Boolean);
                break;
            case 'f':
                ParseWord("false", JsonKind.Boolean);
                break;
            case 'n':
                ParseWord("null", JsonKind.Null);
                break;
            default:
                throw Unexpected("a value");
        }
    }

    private void ParseObject(int depth)
    {
        int token = Open(depth);
        int members = 0;
        HashSet<string>? names = null;
        SkipWhitespace();
        if (Peek() != '}')
        {
            names = new HashSet<string>(StringComparer.Ordinal);
            do
            {
                SkipWhitespace();
                if (Peek() != '"')
                {
                    throw Unexpected("a field name in quotes");
                }

                int start = _position;
                ParseString();
                JsonToken name = _tokens[_count - 1];
                string nameText = name.HasEscapes ? JsonEscapes.Resolve(_text, start + 1, name.Length) : _text.Substring(start + 1, name.Length);
                if (!names.Add(nameText))
                {
                    throw new JsonSyntaxException($"The field '{nameText}' appears twice.", start);
                }

                SkipWhitespace();
                Expect(':');
                SkipWhitespace();
                ParseValue(depth + 1);
                members++;
                SkipWhitespace();
            }
            while (TryTake(','));
        }

        Close('}', token, JsonKind.Object, members, "',' or '}'");
    }

    private void ParseArray(int depth)
    {
        int token = Open(depth);
        int elements = 0;
        SkipWhitespace();
        if (Peek() != ']')
        {
            do
            {
                SkipWhitespace();
                ParseValue(depth + 1);
                elements++;
                SkipWhitespace();
            }
            while (TryTake(','));
        }

        Close(']', token, JsonKind.Array, elements, "',' or ']'");
    }

    private void ParseString()
    {
        string text = _text;
        int start = _position;
        bool hasEscapes = false;
        int i = start + 1;
        while (true)
        {
            if ((uint)i >= (uint)text.Length)
            {
                throw new JsonSyntaxException("This text has no closing quote.", start);
            }

            char c = text[i];
            if (c == '"')
            {
                break;
            }

            if (c == '\\')
            {
                hasEscapes = true;
                i += EscapeLength(i);
            }
            else if (c < ' ')
            {
                throw new JsonSyntaxException("A line end or control character inside a text must be escaped.", i);
            }
            else if (c is >= '\ud800' and <= '\udfff')
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    throw new JsonSyntaxException("Half a surrogate pair is not a character.", i);
                }

                i += 2;
            }
            else
            {
                i++;
            }
        }

        Add(JsonKind.String, start, i - start - 1, hasEscapes);
        _position = i + 1;
    }

    /// <summary>The characters the escape sequence at <paramref name="start"/> takes; a surrogate pair takes two sequences.</summary>
    private int EscapeLength(int start)
    {
        char kind = start + 1 < _text.Length ? _text[start + 1] : '\0';
        if (kind is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
        {
            return 2;
        }

        int code = kind == 'u' ? JsonEscapes.ParseHex(_text, start + 2) : -1;
        if (code < 0)
        {
            throw new JsonSyntaxException(
                "This is not an escape sequence; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.", start);
        }

        if (!char.IsSurrogate((char)code))
        {
            return 6;
        }

        bool paired = char.IsHighSurrogate((char)code)
            && start + 7 < _text.Length && _text[start + 6] == '\\' && _text[start + 7] == 'u'
            && JsonEscapes.ParseHex(_text, start + 8) is int low and >= 0 && char.IsLowSurrogate((char)low);
        return paired ? 12 : throw new JsonSyntaxException("Half a surrogate pair is not a character.", start);
    }

    private void ParseNumber()
    {
        int start = _position;
        TryTake('-');
        if (!TryTake('0'))
        {
            TakeDigits(start);
        }
        else if (Peek() is >= '0' and <= '9')
        {
            throw new JsonSyntaxException("A number may not start with extra zeros.", start);
        }

        if (TryTake('.'))
        {
            TakeDigits(start);
        }

        if (TryTake('e') || TryTake('E'))
        {
            if (!TryTake('+'))
            {
                TryTake('-');
            }

            TakeDigits(start);
        }

        Add(JsonKind.Number, start, _position - start);
    }

    private void TakeDigits(int start)
    {
        int first = _position;
        while (Peek() is >= '0' and <= '9')
        {
            _position++;
        }

        if (_position == first)
        {
            throw new JsonSyntaxException("This number lacks a digit.", start);
        }
    }

    private void ParseWord(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            throw Unexpected("a value");
        }

        Add(kind, _position, word.Length);
        _position += word.Length;
    }

    private int Open(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new JsonSyntaxException($"Nested more than {MaximumDepth} levels deep.", _position);
        }

        Add(default, _position++, 0);
        return _count - 1;
    }

    private void Close(char bracket, int token, JsonKind kind, int length, string expected)
    {
        if (!TryTake(bracket))
        {
            throw Unexpected(expected);
        }

        _tokens[token] = new JsonToken(kind, false, _tokens[token].Start, length, _count);
    }

    private void Add(JsonKind kind, int start, int length, bool hasEscapes = false)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count] = new JsonToken(kind, hasEscapes, start, length, _count + 1);
        _count++;
    }

    private void SkipWhitespace()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t' && _position < _text.Length)
        {
            _position++;
        }
    }

    private char Peek() => (uint)_position < (uint)_text.Length ? _text[_position] : '\0';

    private bool TryTake(char expected)
    {
        if (Peek() != expected || _position == _text.Length)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw Unexpected($"'{expected}'");
        }
    }

    private JsonSyntaxException Unexpected(string expected)
    {
        string found = _position >= _text.Length ? "the end of the file"
            : _text[_position] < ' ' || char.IsSurrogate(_text[_position]) ? $"the character U+{(int)_text[_position]:X4}"
            : $"'{_text[_position]}'";
        return new JsonSyntaxException($"Expected {expected} but found {found}.", _position);
    }
}
