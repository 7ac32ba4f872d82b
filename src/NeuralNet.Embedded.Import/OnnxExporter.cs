// The way out to ONNX files: operator by operator (the mappings beside those of the import) into an ExportGraph, which OnnxWriter writes.
using NeuralNet.Embedded.Import.Onnx.Mappings;
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import;

/// <summary>Exports models to ONNX files, preprocessing included; features, target and states stand in the file's metadata.</summary>
public static class OnnxExporter
{
    /// <summary>The operators of the model that can be exported, in ordinal order.</summary>
    public static EquatableArray<string> SupportedOperators { get; } = OnnxExports.Kinds.ToEquatableArray();

    /// <summary>The content of an ONNX file that answers as the model does. Weights are the model's to the last bit.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="options">Choices.</param>
    /// <param name="notes">Receives a sentence for each thing a user should know, such as a batch that is not possible.</param>
    /// <exception cref="ExportException">The model holds what ONNX cannot express, or has no labels for the output asked for.</exception>
    /// <exception cref="InvalidOperationException">The model is not valid.</exception>
    public static byte[] Export(NetworkModel model, ExportOptions? options = null, ICollection<string>? notes = null) =>
        new OnnxExport(Graph.Of(model), options ?? new ExportOptions(), notes ?? []).Run();

    /// <summary>Writes an ONNX file: into a temporary file beside it, renamed over the old one when it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">A valid model.</param>
    /// <param name="options">Choices.</param>
    /// <param name="notes">Receives a sentence for each thing a user should know.</param>
    /// <exception cref="ExportException">The model holds what ONNX cannot express, or has no labels for the output asked for; nothing is written.</exception>
    /// <exception cref="InvalidOperationException">The model is not valid; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    public static void Save(string path, NetworkModel model, ExportOptions? options = null, ICollection<string>? notes = null) =>
        AtomicFile.Write(path, Export(model, options, notes));
}
