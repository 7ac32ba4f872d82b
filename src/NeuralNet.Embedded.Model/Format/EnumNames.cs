// Enum members as they stand in a file: camel case, such as binaryClassification.
namespace NeuralNet.Embedded.Model;

internal static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>Reads a required field that names a member; anything else is reported.</summary>
    public static T Read<T>(FieldReader fields, string key)
        where T : struct, Enum
    {
        if (fields.Required(key, JsonKind.String) is JsonValue field)
        {
            string text = field.GetText();
            foreach (T candidate in Enum.GetValues<T>())
            {
                if (Of(candidate) == text)
                {
                    return candidate;
                }
            }

            fields.Errors.Malformed($"'{key}' is '{Excerpt.Of(text)}'; expected one of {string.Join(", ", All<T>())}.", field);
        }

        return default;
    }
}
