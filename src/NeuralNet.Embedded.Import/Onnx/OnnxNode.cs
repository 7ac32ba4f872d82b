// One operation of an ONNX graph.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A node of the graph.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Operator">The operator, such as <c>Gemm</c>.</param>
/// <param name="Domain">The operator's domain; empty for the standard one.</param>
/// <param name="Inputs">The values read; an empty name is an optional input left out.</param>
/// <param name="Outputs">The values written; an empty name is an optional output left out.</param>
/// <param name="Attributes">The attributes by name.</param>
internal sealed record OnnxNode(
    string Name,
    string Operator,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>The name for messages: what the node writes where it has none of its own.</summary>
    public string DisplayName => Name.Length > 0 ? Name : Outputs.Count > 0 ? Outputs[0] : "";

    /// <summary>The operator for messages, with its domain where that is not the standard one.</summary>
    public string DisplayOperator => Domain.Length > 0 ? $"{Domain}.{Operator}" : Operator;

    /// <summary>Whether the input with the given index is there.</summary>
    public bool HasInput(int index) => index < Inputs.Count && Inputs[index].Length > 0;

    /// <summary>A number attribute, or <paramref name="absent"/> where it is left out.</summary>
    public float Float(string name, float absent) =>
        Attributes.GetValueOrDefault(name) is { Type: OnnxAttributeType.Int } whole ? whole.Int : Find(name, OnnxAttributeType.Float)?.Float ?? absent;

    /// <summary>An integer attribute, or <paramref name="absent"/> where it is left out.</summary>
    public long Int(string name, long absent) => Find(name, OnnxAttributeType.Int)?.Int ?? absent;

    /// <summary>A list of integers, or null where it is left out.</summary>
    public IReadOnlyList<long>? Ints(string name) => Find(name, OnnxAttributeType.Ints)?.Ints;

    /// <summary>A text attribute, or <paramref name="absent"/> where it is left out.</summary>
    public string Text(string name, string absent) => Find(name, OnnxAttributeType.Text)?.Text ?? absent;

    /// <summary>A list of floats, or null where it is left out.</summary>
    public IReadOnlyList<float>? Floats(string name) => Find(name, OnnxAttributeType.Floats)?.Floats;

    /// <summary>A list of texts, or null where it is left out.</summary>
    public IReadOnlyList<string>? Texts(string name) => Find(name, OnnxAttributeType.Texts)?.Texts;

    /// <summary>Whether the output with the given index is asked for.</summary>
    public bool HasOutput(int index) => index < Outputs.Count && Outputs[index].Length > 0;

    /// <summary>An attribute of a type; old files do not say the type.</summary>
    private OnnxAttribute? Find(string name, OnnxAttributeType type)
    {
        OnnxAttribute? found = Attributes.GetValueOrDefault(name);
        return found is null || found.Type == OnnxAttributeType.Undefined || found.Type == type
            ? found
            : throw new MappingException($"Its attribute '{name}' is of type {found.Type}; expected {type}.", this);
    }
}
