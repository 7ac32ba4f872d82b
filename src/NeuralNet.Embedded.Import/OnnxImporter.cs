// The way in for ONNX files: read faithfully, then lower to the model in named passes.
using NeuralNet.Embedded.Import.Onnx;
using NeuralNet.Embedded.Import.Onnx.Lowering;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import;

/// <summary>Imports networks from ONNX files.</summary>
public static class OnnxImporter
{
    /// <summary>The ONNX operators that can be imported, in alphabetical order.</summary>
    public static EquatableArray<string> SupportedOperators { get; } = OperatorLowerings.Names.ToEquatableArray();

    /// <summary>Imports a file. The model is named after it.</summary>
    /// <exception cref="ImportException">The file cannot be read, is damaged, or holds what the model cannot express.</exception>
    public static NetworkModel Import(string path, ImportOptions? options = null)
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

        return Import(bytes, path, Path.GetFileNameWithoutExtension(path), options);
    }

    /// <summary>Imports a file's content.</summary>
    /// <param name="content">The bytes of an ONNX file.</param>
    /// <param name="name">The name the model gets, and the one errors use for the file.</param>
    /// <param name="options">Choices that the file leaves open.</param>
    /// <exception cref="ImportException">The content is damaged, or holds what the model cannot express.</exception>
    public static NetworkModel Import(ReadOnlySpan<byte> content, string name, ImportOptions? options = null) =>
        Import(content.ToArray(), name, name, options);

    private static NetworkModel Import(byte[] content, string file, string name, ImportOptions? options) =>
        OnnxLowering.Lower(OnnxReader.Read(content, file), file, name.Length == 0 ? "network" : name, options ?? new ImportOptions());
}
