// A tensor's values between their file forms (numbers, base64) and little-endian bytes.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class TensorValues
{
    /// <summary>The bytes of an array of numbers, or null, reported, where they do not fit.</summary>
    public static byte[]? FromNumbers(TensorInfo info, int count, JsonValue numbers, ModelErrors errors)
    {
        if (numbers.Length != count)
        {
            errors.Add(ModelProblemKind.Shape, $"Tensor '{Excerpt.Of(info.Name)}' of shape {info.Shape} needs {count} values but has {numbers.Length}.", numbers.Offset);
            return null;
        }

        int size = info.ElementType.SizeInBytes();
        byte[] data = new byte[(long)count * size];
        (long minimum, long maximum) = info.ElementType.Range();
        int at = 0;
        foreach (JsonValue number in numbers.Elements())
        {
            long bits = info.ElementType == ElementType.Float32
                ? BitConversion.ToInt32(ValueReader.ReadSingle(number, errors))
                : ValueReader.ReadInteger(number, minimum, maximum, ModelProblemKind.Shape, errors);
            for (int i = 0; i < size; i++)
            {
                data[at++] = (byte)(bits >> (8 * i));
            }
        }

        return data;
    }

    /// <summary>The bytes of a base64 text, or null, reported, where they do not fit.</summary>
    public static byte[]? FromBase64(TensorInfo info, long count, JsonValue base64, ModelErrors errors)
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

        long expected = count * info.ElementType.SizeInBytes();
        if (length != expected)
        {
            errors.Add(ModelProblemKind.Shape, $"Tensor '{Excerpt.Of(info.Name)}' of shape {info.Shape} needs {expected} bytes but its base64 holds {length}.", base64.Offset);
            return null;
        }

        byte[] data = new byte[length];
        int invalid = Base64.Decode(base64.Source, start, base64.Length, data);
        if (invalid >= 0)
        {
            errors.Add(ModelProblemKind.Malformed, $"'{Excerpt.Of(base64.Source.Substring(invalid, 1))}' does not belong in this place of a base64 text.", invalid);
            return null;
        }

        return data;
    }

    /// <summary>The numbers of a tensor as they stand in a file, row-major.</summary>
    public static IEnumerable<string> ToNumbers(Tensor tensor)
    {
        if (tensor.ElementType == ElementType.Float32)
        {
            return tensor.ToSingles().Select(NumberText.Of);
        }

        int size = tensor.ElementType.SizeInBytes();
        bool signed = tensor.ElementType.Range().Minimum < 0;
        return Enumerable.Range(0, tensor.Data.Count / size).Select(index =>
        {
            long value = signed && (tensor.Data[((index + 1) * size) - 1] & 0x80) != 0 ? -1 : 0;
            for (int i = size - 1; i >= 0; i--)
            {
                value = (value << 8) | tensor.Data[(index * size) + i];
            }

            return value.ToString(CultureInfo.InvariantCulture);
        });
    }
}
