// A function that an ONNX file defines itself: a node of that name stands for its body.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>A function local to a file.</summary>
/// <param name="Name">The operator it defines.</param>
/// <param name="Domain">That operator's domain.</param>
/// <param name="Inputs">The names under which the body reads the caller's inputs.</param>
/// <param name="Outputs">The names of what the body hands back.</param>
/// <param name="Nodes">The body.</param>
/// <param name="Defaults">Attributes the caller may leave out.</param>
/// <param name="Opsets">The operator sets the body uses.</param>
internal sealed record OnnxFunction(
    string Name,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyDictionary<string, OnnxAttribute> Defaults,
    IReadOnlyDictionary<string, long> Opsets);
