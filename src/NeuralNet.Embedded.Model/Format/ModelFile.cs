// Model files on disk. This is for tools and training; the generator, which may not touch files, reads text.
using System.Text;

namespace NeuralNet.Embedded.Model;

/// <summary>Loads and saves .nnmodel files.</summary>
public static class ModelFile
{
    /// <summary>Loads a model.</summary>
    /// <exception cref="ModelFileException">The file cannot be read or is not a valid model.</exception>
    public static NetworkModel Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ModelFileException(path, Directory.Exists(path) ? "It is a folder; name a .nnmodel file." : exception.Message, exception);
        }

        ModelReadResult result = Utf8Text.TryDecode(bytes, out string text, out ModelError? error)
            ? ModelReader.Read(text)
            : new ModelReadResult(null, EquatableArray.Create(error!));
        return result.Model ?? throw new ModelFileException(path, result.Errors);
    }

    /// <summary>
    /// Saves a model: into a temporary file beside it, flushed to the disk, then renamed over the old one.
    /// When anything fails the old file is as it was and no temporary file stays behind.
    /// </summary>
    /// <exception cref="ArgumentException">The model breaks a rule of the format; nothing is written.</exception>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public static void Save(string path, NetworkModel model)
    {
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(ModelWriter.Write(model));
        try
        {
            AtomicFile.Write(path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ModelFileException(path, exception.Message, exception);
        }
    }
}
