// Writes inputs and tensors; small tensors as numbers a person can read, large ones as base64.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class TensorWriter
{
    /// <summary>The largest tensor written as numbers.</summary>
    public const int MaximumReadableCount = 64;

    public static void WriteInfo(JsonWriter json, TensorInfo info)
    {
        json.StartObject(JsonWriter.OneLine);
        WriteInfoFields(json, info);
        json.EndObject();
    }

    public static void WriteTensor(JsonWriter json, Tensor tensor)
    {
        json.StartObject(JsonWriter.OneLine);
        WriteInfoFields(json, tensor.Info);
        if (!TensorValues.NeedsBase64(tensor.Values))
        {
            // A matrix has a line for each row.
            json.Name("values");
            json.StartArray(tensor.Shape.Rank < 2 ? JsonWriter.OneLine : tensor.Shape[tensor.Shape.Rank - 1]);
            foreach (string number in TensorValues.ToNumbers(tensor.Values))
            {
                json.Raw(number);
            }

            json.EndArray();
        }
        else
        {
            json.Name("base64");
            json.Raw(TensorValues.ToBase64(tensor.Values));
        }

        json.EndObject();
    }

    public static void WriteDeclaration(JsonWriter json, ValueDeclaration value)
    {
        json.StartObject(JsonWriter.OneLine);
        json.Name("name");
        json.Text(value.Name);
        WriteType(json, value.ElementType, value.Quantization);
        json.EndObject();
    }

    private static void WriteInfoFields(JsonWriter json, TensorInfo info)
    {
        json.Name("name");
        json.Text(info.Name);
        Integers(json, "shape", info.Shape.Dimensions);
        WriteType(json, info.ElementType, info.Quantization);
    }

    private static void WriteType(JsonWriter json, ElementType type, Quantization? quantization)
    {
        if (type != ElementType.Float32)
        {
            json.Name("type");
            json.Text(type.ToFileName());
        }

        if (quantization is not null)
        {
            WriteQuantization(json, quantization);
        }
    }

    private static void WriteQuantization(JsonWriter json, Quantization quantization)
    {
        json.Name("quantization");
        json.StartObject(JsonWriter.OneLine);
        json.Name("scales");
        json.StartArray(JsonWriter.OneLine);
        foreach (float scale in quantization.Scales)
        {
            json.Raw(NumberText.Of(scale));
        }

        json.EndArray();
        Integers(json, "zeroPoints", quantization.ZeroPoints);
        if (quantization.Axis is int axis)
        {
            json.Name("axis");
            json.Raw(axis.ToString(CultureInfo.InvariantCulture));
        }

        json.EndObject();
    }

    private static void Integers(JsonWriter json, string key, EquatableArray<int> numbers)
    {
        json.Name(key);
        json.StartArray(JsonWriter.OneLine);
        foreach (int number in numbers)
        {
            json.Raw(number.ToString(CultureInfo.InvariantCulture));
        }

        json.EndArray();
    }
}
