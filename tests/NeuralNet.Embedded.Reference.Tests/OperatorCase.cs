// A case of operator-cases.jsonl: one operator, what it reads, and what NumPy or PyTorch say it writes.
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Tests;

internal sealed record OperatorCase(string Name, Operator Operator, ReferenceTensor?[] Inputs, ReferenceTensor[] Outputs, double Tolerance)
{
    /// <summary>Every case. make_cases.py makes them.</summary>
    public static IReadOnlyList<OperatorCase> All { get; } = [.. File.ReadLines(Path.Combine(
        typeof(OperatorCase).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        "tests", "NeuralNet.Embedded.Reference.Tests", "operator-cases.jsonl")).Select(Read)];

    /// <summary>What the operator's shape rule says it writes.</summary>
    public TensorInfo[] Infer() => Operator.Definition.InferOutputs(
        Operator, [.. Operator.Inputs.Select((name, i) => name is null ? null : new TensorInfo(name, Inputs[i]!.Shape, Inputs[i]!.ElementType))]);

    private static OperatorCase Read(string line)
    {
        JsonElement root = JsonElement.Parse(line);
        ReferenceTensor?[] inputs = [.. root.GetProperty("inputs").EnumerateArray().Select(input => input.ValueKind == JsonValueKind.Null ? null : ReadTensor(input))];
        ReferenceTensor[] outputs = [.. root.GetProperty("outputs").EnumerateArray().Select(ReadTensor)];
        Operator made = OperatorTable.Find(root.GetProperty("kind").GetString()!)!
            .Create("o", inputs.Select((input, i) => input is null ? null : $"x{i}"), outputs.Select((_, i) => $"y{i}"));
        made = root.GetProperty("attributes").EnumerateObject().Aggregate(
            made, (changed, attribute) => changed.With(attribute.Name, ReadAttribute(changed.Definition.Attribute(attribute.Name).Type, attribute.Value)));
        double tolerance = root.TryGetProperty("tolerance", out JsonElement own) ? own.GetDouble() : 1e-9;
        return new OperatorCase(root.GetProperty("name").GetString()!, made, [.. inputs.Take(made.Inputs.Count)], outputs, tolerance);
    }

    private static ReferenceTensor ReadTensor(JsonElement tensor)
    {
        Shape shape = Shape.Of([.. tensor.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())]);
        Assert.True(ElementTypes.TryParse(tensor.GetProperty("type").GetString()!, out ElementType type));
        JsonElement[] data = [.. tensor.GetProperty("data").EnumerateArray()];
        return type == ElementType.Float32
            ? new ReferenceTensor(shape, Array.ConvertAll(data, ReadNumber))
            : new ReferenceTensor(shape, type, Array.ConvertAll(data, value => type == ElementType.Bool ? (value.GetBoolean() ? 1L : 0) : value.GetInt64()));
    }

    // JSON has no words for what is not finite; the file puts .NET's in quotes.
    private static double ReadNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();

    private static AttributeValue ReadAttribute(AttributeType type, JsonElement value) => type switch
    {
        AttributeType.Float => value.GetSingle(),
        AttributeType.Integer => value.GetInt32(),
        AttributeType.Flag => value.GetBoolean(),
        AttributeType.Choice => value.GetString()!,
        AttributeType.Floats => value.EnumerateArray().Select(item => item.GetSingle()).ToArray(),
        _ => value.EnumerateArray().Select(item => item.GetInt32()).ToArray(),
    };
}
