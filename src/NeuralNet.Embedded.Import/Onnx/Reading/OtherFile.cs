// What a file is that is no ONNX model, where its first bytes tell: people give the wrong one of several, or one that was not fetched.
namespace NeuralNet.Embedded.Import.Onnx.Reading;

internal static class OtherFile
{
    /// <summary>A sentence about a file that could not be read, or null where its first bytes tell nothing.</summary>
    public static string? Describe(ReadOnlySpan<byte> content) =>
        content.Length == 0 ? "The file is empty."
        : content.StartsWith("version https://git-lfs"u8) ? "This is a pointer of Git LFS and not the model itself; fetch that with 'git lfs pull'."
        : content.StartsWith("<"u8) ? "This is a web page or other markup and not a model; download the file itself."
        : content.StartsWith("PK\u0003\u0004"u8)
            ? "This is a ZIP archive, as PyTorch and Keras save models; export the model to ONNX, or unpack the archive."
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F'])
            ? "This is an HDF5 file, as Keras saves models; export the model to ONNX."
        : content.Length >= 8 && content[4..8].SequenceEqual("TFL3"u8) ? "This is a TensorFlow Lite model; only ONNX models are imported."
        : content.StartsWith((ReadOnlySpan<byte>)[0x80]) && content.Length > 1 && content[1] is >= 2 and <= 5
            ? "This is a Python pickle, as PyTorch and scikit-learn save models; export the model to ONNX."
        : content.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "This is compressed by gzip; unpack it first."
        : null;
}
