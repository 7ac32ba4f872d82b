// The way in for ONNX files: OnnxReader reads the file as it is, OnnxMapper lets each node become operators of the model in
// an ImportGraph, passes rewrite that graph, ModelBuilder makes the model of it.
using NeuralNet.Embedded.Import.Onnx;
using NeuralNet.Embedded.Import.Onnx.Mappings;
using NeuralNet.Embedded.Import.Onnx.Reading;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import;

/// <summary>Imports networks from ONNX files.</summary>
public static class OnnxImporter
{
    /// <summary>The ONNX operators that can be imported, in alphabetical order.</summary>
    public static EquatableArray<string> SupportedOperators { get; } = OnnxMappings.Names.ToEquatableArray();

    /// <summary>Imports a file. The model is named after it.</summary>
    /// <param name="path">The file; what it keeps in other files is read from its folder.</param>
    /// <param name="options">Choices that the file leaves open.</param>
    /// <param name="notes">Receives a sentence for each thing that is not quite as in the file, such as weights of another type.</param>
    /// <param name="reads">Receives the full paths of other files that values were read from.</param>
    /// <exception cref="ImportException">The file cannot be read, is damaged, or holds what the model cannot express.</exception>
    public static NetworkModel Import(string path, ImportOptions? options = null, ICollection<string>? notes = null, ICollection<string>? reads = null)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ImportException(path, null, null, exception.Message, exception);
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        ExternalData external = new(folder);
        NetworkModel model = Import(bytes, path, Path.GetFileNameWithoutExtension(path), external, options, notes);
        foreach (string file in external.Files)
        {
            reads?.Add(file);
        }

        return model;
    }

    /// <summary>Imports a file's content.</summary>
    /// <param name="content">The bytes of an ONNX file.</param>
    /// <param name="name">The name the model gets, and the one errors use for the file.</param>
    /// <param name="options">Choices that the file leaves open.</param>
    /// <param name="notes">Receives a sentence for each thing that is not quite as in the file.</param>
    /// <exception cref="ImportException">The content is damaged, or holds what the model cannot express.</exception>
    public static NetworkModel Import(ReadOnlySpan<byte> content, string name, ImportOptions? options = null, ICollection<string>? notes = null) =>
        Import(content.ToArray(), name, name, new ExternalData(null), options, notes);

    private static NetworkModel Import(byte[] content, string file, string name, ExternalData external, ImportOptions? options, ICollection<string>? notes) =>
        new OnnxImport(OnnxReader.Read(content, file), file, content.Length, external, options ?? new ImportOptions(), notes ?? [])
            .Run(name.Length == 0 ? "network" : name);
}
