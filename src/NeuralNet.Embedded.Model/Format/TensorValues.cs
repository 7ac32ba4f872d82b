// A tensor's values between their file forms (numbers, base64) and little-endian bytes.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class TensorValues
{
    /// <summary>The bytes of an array of numbers; what does not fit the type is reported.</summary>
    public static byte[] FromNumbers(ElementType type, JsonValue numbers, ModelErrors errors)
    {
        int size = type.SizeInBytes();
        byte[] data = new byte[(long)numbers.Length * size];
        (long minimum, long maximum) = type.Range();
        int at = 0;
        foreach (JsonValue number in numbers.Elements())
        {
            long bits = type == ElementType.Float32
                ? BitConversion.ToInt32(ValueReader.ReadSingle(number, errors))
                : ValueReader.ReadInteger(number, minimum, maximum, ModelProblemKind.Shape, errors);
            for (int i = 0; i < size; i++)
            {
                data[at++] = (byte)(bits >> (8 * i));
            }
        }

        return data;
    }

    /// <summary>The bytes of a tensor's numbers, or null, reported, where there are not as many as its shape asks for.</summary>
    public static byte[]? FromNumbers(TensorInfo info, int count, JsonValue numbers, ModelErrors errors)
    {
        if (numbers.Length != count)
        {
            errors.Add(
                ModelProblemKind.Shape,
                $"Tensor '{Excerpt.Of(info.Name)}' of shape {info.Shape} needs {count} values but has {numbers.Length}.",
                numbers.Offset);
            return null;
        }

        return FromNumbers(info.ElementType, numbers, errors);
    }

    /// <summary>The bytes of a tensor's base64 text, or null, reported, where they do not fit.</summary>
    public static byte[]? FromBase64(TensorInfo info, long count, JsonValue base64, ModelErrors errors)
    {
        long expected = count * info.ElementType.SizeInBytes();
        int length = base64.HasEscapes ? -1 : Base64.DecodedLength(base64.Source, base64.ContentOffset, base64.Length);
        if (length >= 0 && length != expected)
        {
            errors.Add(
                ModelProblemKind.Shape,
                $"Tensor '{Excerpt.Of(info.Name)}' of shape {info.Shape} needs {expected} bytes but its base64 holds {length}.",
                base64.Offset);
            return null;
        }

        return FromBase64(base64, errors);
    }

    /// <summary>The bytes of a base64 text, or null, reported, where it is none.</summary>
    public static byte[]? FromBase64(JsonValue base64, ModelErrors errors)
    {
        if (base64.HasEscapes)
        {
            errors.Malformed("Base64 holds no escape sequences.", base64);
            return null;
        }

        int start = base64.ContentOffset;
        int length = Base64.DecodedLength(base64.Source, start, base64.Length);
        if (length < 0)
        {
            errors.Malformed($"This base64 is cut off: {base64.Length} characters are not a multiple of 4.", base64);
            return null;
        }

        byte[] data = new byte[length];
        int invalid = Base64.Decode(base64.Source, start, base64.Length, data);
        if (invalid >= 0)
        {
            errors.Add(
                ModelProblemKind.Malformed, $"'{Excerpt.Of(base64.Source.Substring(invalid, 1))}' does not belong in this place of a base64 text.", invalid);
            return null;
        }

        return data;
    }

    /// <summary>Values as they stand in a file, row-major.</summary>
    public static IEnumerable<string> ToNumbers(TypedValues values) => values.ElementType == ElementType.Float32
        ? values.ToSingles().Select(NumberText.Of)
        : values.ToIntegers().Select(value => value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The base64 text of values, with its quotes.</summary>
    public static string ToBase64(TypedValues values) => '"' + Convert.ToBase64String(values.Data.Items) + '"';

    /// <summary>Whether values have to stand in base64: numbers cannot be infinite.</summary>
    public static bool NeedsBase64(TypedValues values) => values.Count > TensorWriter.MaximumReadableCount || !values.IsFinite;
}
