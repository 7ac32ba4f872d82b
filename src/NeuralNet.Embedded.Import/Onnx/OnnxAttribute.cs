// An attribute of an ONNX node. Which of the values counts depends on the operator.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A named constant of a node.</summary>
internal sealed record OnnxAttribute
{
    public string Name { get; init; } = "";

    /// <summary>Which of the values counts; undefined in old files, where it is the one that the operator expects.</summary>
    public OnnxAttributeType Type { get; init; }

    public float Float { get; init; }

    public long Int { get; init; }

    public string Text { get; init; } = "";

    public OnnxTensor? Tensor { get; init; }

    /// <summary>The branch or body of a control flow operator.</summary>
    public OnnxGraph? Graph { get; init; }

    public IReadOnlyList<float> Floats { get; init; } = [];

    public IReadOnlyList<long> Ints { get; init; } = [];

    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Inside a function: the attribute of the caller whose value this one takes; empty elsewhere.</summary>
    public string Reference { get; init; } = "";

    public static OnnxAttribute Of(string name, float value) => new() { Name = name, Type = OnnxAttributeType.Float, Float = value };

    public static OnnxAttribute Of(string name, long value) => new() { Name = name, Type = OnnxAttributeType.Int, Int = value };

    public static OnnxAttribute Of(string name, bool value) => Of(name, value ? 1L : 0);

    public static OnnxAttribute Of(string name, string value) => new() { Name = name, Type = OnnxAttributeType.Text, Text = value };

    public static OnnxAttribute Of(string name, IEnumerable<int> values) =>
        new() { Name = name, Type = OnnxAttributeType.Ints, Ints = [.. values.Select(value => (long)value)] };

    public static OnnxAttribute OfFloats(string name, IReadOnlyList<float> values) => new() { Name = name, Type = OnnxAttributeType.Floats, Floats = values };

    public static OnnxAttribute OfTexts(string name, IReadOnlyList<string> values) => new() { Name = name, Type = OnnxAttributeType.Texts, Texts = values };
}
