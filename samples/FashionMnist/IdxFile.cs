// Reads IDX files, the form in which MNIST and its successors are published: two zero bytes, the element type, the number of
// dimensions, the dimensions as big-endian 32-bit integers, then the elements. Compressed with gzip or not.
using System.Buffers.Binary;
using System.IO.Compression;

namespace FashionMnist;

internal static class IdxFile
{
    private const byte UnsignedByte = 0x08;

    /// <summary>Images, one byte a pixel.</summary>
    /// <returns>The pixels, image after image and row after row, with their number and size.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file does not hold images.</exception>
    public static (byte[] Pixels, int Count, int Rows, int Columns) ReadImages(string folder, string name)
    {
        (byte[] elements, int[] sizes) = Read(folder, name, dimensions: 3);
        return (elements, sizes[0], sizes[1], sizes[2]);
    }

    /// <summary>Labels, a byte each.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file does not hold labels.</exception>
    public static byte[] ReadLabels(string folder, string name) => Read(folder, name, dimensions: 1).Elements;

    private static (byte[] Elements, int[] Sizes) Read(string folder, string name, int dimensions)
    {
        string path = Find(folder, name);
        byte[] bytes = ReadAll(path);
        int header = 4 + (4 * dimensions);
        if (bytes.Length < header || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] != dimensions)
        {
            throw new InvalidDataException($"{path} is not an IDX file of unsigned bytes in {dimensions} dimension(s).");
        }

        int[] sizes = new int[dimensions];
        long length = 1;
        for (int i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + (4 * i)));
            if (sizes[i] <= 0 || (length *= sizes[i]) > Array.MaxLength)
            {
                throw new InvalidDataException($"{path}: dimension {i + 1} is {sizes[i]}, which cannot be.");
            }
        }

        return bytes.Length - header == length
            ? (bytes[header..], sizes)
            : throw new InvalidDataException($"{path} holds {bytes.Length - header} elements where its header promises {length}.");
    }

    private static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name), compressed = plain + ".gz";
        return File.Exists(plain) ? plain
            : File.Exists(compressed) ? compressed
            : throw new FileNotFoundException(
                $"There is no {plain} or {compressed}. On Debian, 'apt-get install dataset-fashion-mnist' brings the files; elsewhere say where they are: "
                + "dotnet run -c Release --project samples/FashionMnist -p:FashionMnistFolder=FOLDER");
    }

    private static byte[] ReadAll(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return File.ReadAllBytes(path);
        }

        using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        try
        {
            stream.CopyTo(bytes);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }

        return bytes.ToArray();
    }
}
