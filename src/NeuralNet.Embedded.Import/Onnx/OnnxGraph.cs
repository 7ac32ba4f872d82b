// The graph of an ONNX file.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A graph: nodes in topological order over named values.</summary>
/// <param name="Nodes">The operations.</param>
/// <param name="Initializers">The constants.</param>
/// <param name="Inputs">The graph's inputs; old files list the constants among them.</param>
/// <param name="Outputs">The graph's outputs.</param>
internal sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyList<OnnxTensor> Initializers,
    IReadOnlyList<OnnxValueInfo> Inputs,
    IReadOnlyList<OnnxValueInfo> Outputs);
