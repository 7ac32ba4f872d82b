// An attribute of an ONNX node. Which of the values counts depends on the operator.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A named constant of a node.</summary>
internal sealed record OnnxAttribute
{
    public string Name { get; init; } = "";

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
}
