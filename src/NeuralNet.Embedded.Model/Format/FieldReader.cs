// Reads the fields of one JSON object: asks by name and type, remembers what was asked for, and in the end reports
// every field nobody asked for. A field that is missing or wrong is reported and read as a stand-in; the caller goes on,
// so that one pass finds all errors, and the model is thrown away.
namespace NeuralNet.Embedded.Model;

internal sealed class FieldReader(JsonValue value, string place, ModelErrors errors)
{
    /// <summary>The place of the file's outermost object.</summary>
    public const string Root = "the file";

    private readonly List<string> _known = [];

    public ModelErrors Errors => errors;

    /// <summary>The position of the object.</summary>
    public int Offset => value.Offset;

    public string Name => Text("name");

    /// <summary>Where the object stands, for messages: <c>tensors[0]</c>.</summary>
    public string Place => place;

    public string Text(string key) => Required(key, JsonKind.String)?.GetText() ?? "";

    public string? OptionalText(string key) => Optional(key, JsonKind.String)?.GetText();

    public float? OptionalNumber(string key) =>
        Optional(key, JsonKind.Number) is JsonValue field ? ValueReader.ReadSingle(field, errors) : null;

    public double? OptionalDouble(string key) =>
        Optional(key, JsonKind.Number) is JsonValue field ? ValueReader.ReadDouble(field, errors) : null;

    /// <summary>The field, or null, reported, where it is missing or not of the given kind.</summary>
    public JsonValue? Required(string key, JsonKind kind)
    {
        _known.Add(key);
        if (value.Member(key) is JsonValue field)
        {
            return ValueReader.Require(field, kind, $"'{key}'", errors) ? field : null;
        }

        errors.Malformed($"{Sentence(place)} lacks the field '{key}'.", value);
        return null;
    }

    /// <summary>The field, or null where it is left out or, reported, not of the given kind.</summary>
    public JsonValue? Optional(string key, JsonKind kind)
    {
        _known.Add(key);
        return value.Member(key) is JsonValue field && ValueReader.Require(field, kind, $"'{key}'", errors) ? field : null;
    }

    /// <summary>The objects in an array field, each read by <paramref name="read"/>; empty where the field is left out.</summary>
    public EquatableArray<T> Objects<T>(string key, bool required, Func<FieldReader, T?> read)
        where T : class
    {
        List<T> items = [];
        int index = 0;
        foreach (JsonValue item in Elements(key, required))
        {
            string itemPlace = $"{Inside(key)}[{index++}]";
            if (ValueReader.Require(item, JsonKind.Object, itemPlace, errors))
            {
                FieldReader fields = new(item, itemPlace, errors);
                if (read(fields) is T made)
                {
                    items.Add(made);
                    fields.RejectUnknown();
                }
            }
        }

        return items.ToEquatableArray();
    }

    /// <summary>The texts in an array field; empty where the field is left out.</summary>
    public EquatableArray<string> Texts(string key, bool required) => Elements(key, required)
        .Select(item => ValueReader.Require(item, JsonKind.String, $"An element of '{key}'", errors) ? item.GetText() : "")
        .ToEquatableArray();

    /// <summary>The elements of an array field; none where the field is left out.</summary>
    public IEnumerable<JsonValue> Elements(string key, bool required) =>
        (required ? Required(key, JsonKind.Array) : Optional(key, JsonKind.Array))?.Elements() ?? [];

    /// <summary>The reader of an object field, or null where it is left out.</summary>
    public FieldReader? OptionalObject(string key) =>
        Optional(key, JsonKind.Object) is JsonValue field ? new FieldReader(field, Inside(key), errors) : null;

    /// <summary>The position of a field, or of the object where there is no such field.</summary>
    public int OffsetOf(string key) => value.Member(key)?.Offset ?? value.Offset;

    /// <summary>Reports every field that was never asked for.</summary>
    public void RejectUnknown()
    {
        foreach ((JsonValue name, _) in value.Members())
        {
            string text = name.GetText();
            if (!_known.Contains(text))
            {
                errors.Malformed(
                    $"{Sentence(place)} has no field '{Excerpt.Of(text)}'.{Nearest.Suggestion(text, _known)} It has {string.Join(", ", _known.Distinct())}.",
                    name);
            }
        }
    }

    private string Inside(string key) => place == Root ? key : $"{place}.{key}";

    private static string Sentence(string place) => place == Root ? "The file" : place;
}
