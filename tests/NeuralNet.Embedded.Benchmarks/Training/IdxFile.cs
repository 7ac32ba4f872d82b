// Reads the compressed IDX files of the MNIST family: a big-endian header that says how many dimensions follow, then bytes.
using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNet.Embedded.Benchmarks.Training;

internal static class IdxFile
{
    /// <summary>Where Debian's package dataset-fashion-mnist puts them.</summary>
    public const string Folder = "/usr/share/datasets/fashion-mnist";

    /// <summary>The values, without the header.</summary>
    /// <exception cref="InvalidDataException">The file does not hold the bytes its header promises.</exception>
    public static byte[] Read(string path)
    {
        using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        byte[] bytes = memory.ToArray();
        int header = 4 + (4 * bytes[3]);
        int length = 1;
        for (int i = 4; i < header; i += 4)
        {
            length *= BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(i));
        }

        return bytes.Length == header + length ? bytes[header..] : throw new InvalidDataException($"{path}: {bytes.Length - header} values instead of {length}.");
    }
}
