// What an ONNX file says, as far as an importer of networks needs it. Read as it is: nothing is interpreted here.
namespace NeuralNet.Embedded.Import.Onnx;

/// <summary>The content of an ONNX file.</summary>
/// <param name="IrVersion">The version of the file's own format.</param>
/// <param name="Producer">The exporting program and its version; empty when unknown.</param>
/// <param name="Opsets">For each operator domain the version in use; the standard domain is the empty text.</param>
/// <param name="Graph">The network.</param>
/// <param name="Functions">The functions the file defines.</param>
/// <param name="Metadata">What exporters note by key.</param>
internal sealed record OnnxModel(
    long IrVersion,
    string Producer,
    IReadOnlyDictionary<string, long> Opsets,
    OnnxGraph Graph,
    IReadOnlyList<OnnxFunction> Functions,
    IReadOnlyDictionary<string, string> Metadata);
