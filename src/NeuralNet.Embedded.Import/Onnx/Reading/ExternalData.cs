// The values of tensors that a file keeps beside itself. Only what lies inside the model's own folder is read: a model
// must not be able to name a file of the machine it is imported on.
using System.Globalization;

namespace NeuralNet.Embedded.Import.Onnx.Reading;

/// <param name="folder">The folder of the model; null where its bytes came from elsewhere.</param>
internal sealed class ExternalData(string? folder)
{
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>The files read so far.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>The bytes that constants say they have in other files, as far as those are there: what they may take in memory.</summary>
    public long LengthOf(IEnumerable<OnnxTensor> tensors) => folder is null ? 0 : tensors
        .Where(tensor => tensor.Location is not null)
        .Select(tensor => tensor.Location!.GetValueOrDefault("location", ""))
        .Where(location => !location.Contains('\0'))
        .Distinct()
        .Sum(location => new FileInfo(Path.Combine(folder, Path.GetFileName(location))) is { Exists: true } found ? found.Length : 0);

    /// <summary>Reads a tensor's bytes.</summary>
    /// <param name="tensor">A tensor with a location.</param>
    /// <param name="expected">The bytes its shape and type need.</param>
    /// <exception cref="MappingException">The location is not allowed, or does not hold what the tensor needs.</exception>
    public byte[] Read(OnnxTensor tensor, long expected)
    {
        string location = tensor.Location!.GetValueOrDefault("location", "");
        string path = Resolve(tensor.Name, location);
        try
        {
            using FileStream stream = File.OpenRead(path);
            long offset = Number(tensor, "offset", 0), length = Number(tensor, "length", stream.Length - Math.Min(offset, stream.Length));
            if (offset > stream.Length || length > stream.Length - offset)
            {
                throw new MappingException($"The values of '{tensor.Name}' should be {length} bytes at {offset} of '{location}', which has {stream.Length}.");
            }

            if (length != expected)
            {
                throw new MappingException($"The values of '{tensor.Name}' are {length} bytes of '{location}', but its shape needs {expected}.");
            }

            byte[] bytes = new byte[length];
            stream.Position = offset;
            stream.ReadExactly(bytes);
            _files.Add(path);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new MappingException($"The values of '{tensor.Name}' are in '{location}', which cannot be read: {exception.Message}");
        }
    }

    private string Resolve(string tensor, string location)
    {
        if (folder is null)
        {
            throw new MappingException($"The values of '{tensor}' are in another file, '{location}'; import the model from its file, not from bytes.");
        }

        string[] parts = location.Split('/', '\\');
        if (location.Length == 0 || Path.IsPathRooted(location) || location.Contains(':') || location.Contains('\0') || parts.Contains(".."))
        {
            throw new MappingException($"The values of '{tensor}' are at '{location}'; only files inside the model's folder are read.");
        }

        // No part of the way may be a link that leaves the folder.
        string path = folder;
        foreach (string part in parts)
        {
            path = Path.Combine(path, part);
            FileSystemInfo? target = Directory.Exists(path)
                ? Directory.ResolveLinkTarget(path, true)
                : File.Exists(path)
                ? File.ResolveLinkTarget(path, true)
                : null;
            string inside = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
            if (target is not null && !target.FullName.StartsWith(inside, StringComparison.Ordinal))
            {
                throw new MappingException($"The values of '{tensor}' are at '{location}', a link out of the model's folder; only files inside it are read.");
            }
        }

        // Opening a pipe or a device would wait for ever.
        return File.Exists(path) && (File.GetAttributes(path) & FileAttributes.Device) == 0 && IsRegular(path)
            ? path
            : throw new MappingException($"The values of '{tensor}' are in '{location}', which is not in the model's folder.");
    }

    private static bool IsRegular(string path) => new FileInfo(path).Length > 0;

    private static long Number(OnnxTensor tensor, string key, long absent)
    {
        if (!tensor.Location!.TryGetValue(key, out string? text))
        {
            return absent;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new MappingException($"The {key} of '{tensor.Name}' in its file is '{text}', which is no number of bytes.");
    }
}
