// Writes an assembly that holds weights as data and nothing else. A static field mapped into the image (an RVA field) is read where
// it lies: no array, no copy, no static constructor. Its type's packing of 64 makes every compiler and linker that moves the data
// (ReadyToRun, IL trimming, Native AOT) keep that alignment; in this image the data is placed so by hand.
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using NeuralNet.Embedded.Generator;

namespace NeuralNet.Embedded.Cli.Weights;

/// <summary>Builds weights assemblies. The same weights give the same bytes.</summary>
internal static class WeightsAssembly
{
    private const int Alignment = 64;

    /// <summary>The image of an assembly with a type for each block of weights.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="weights">The blocks, in any order; those with equal hashes are stored once.</param>
    public static byte[] Create(string name, IEnumerable<NetworkWeights> weights) => Build(name, weights).ToArray();

    /// <summary>The same as a builder, which can be written without another copy.</summary>
    /// <param name="name">The assembly's name.</param>
    /// <param name="weights">The blocks, in any order; those with equal hashes are stored once.</param>
    public static BlobBuilder Build(string name, IEnumerable<NetworkWeights> weights)
    {
        NetworkWeights[] blocks = [.. weights.DistinctBy(block => block.Hash).OrderBy(block => block.Hash, StringComparer.Ordinal)];

        // Only a finished image tells where the data starts; neither the data itself nor what is put in front of it moves that.
        // All but the data is in this one, and the data's hashes as names of types: it says all that tells one assembly from another.
        byte[] frame = Write(name, blocks, padding: 0, withData: false, default).ToArray();
        int misalignment = FirstAddress(frame) % Alignment;
        return Write(name, blocks, (Alignment - misalignment) % Alignment, withData: true, BlobContentId.FromHash(SHA256.HashData(frame)));
    }

    private static BlobBuilder Write(string name, NetworkWeights[] blocks, int padding, bool withData, BlobContentId identity)
    {
        WeightsMetadata metadata = new(name);
        int length = padding;
        foreach (NetworkWeights block in blocks)
        {
            metadata.AddType(NetworkWeights.TypeNameOf(block.Hash), block.Bytes.Length, length);
            length += block.Bytes.Length;
        }

        BlobBuilder data = new(withData ? length : 1);
        data.WriteBytes(0, withData ? padding : 1);
        foreach (NetworkWeights block in withData ? blocks : [])
        {
            block.Bytes.CopyTo(data.ReserveBytes(block.Bytes.Length).GetBytes());
        }

        ManagedPEBuilder image = new(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.ExecutableImage | Characteristics.Dll),
            new MetadataRootBuilder(metadata.Tables),
            metadata.Code,
            mappedFieldData: data,
            deterministicIdProvider: _ => identity);
        BlobBuilder content = new();
        image.Serialize(content);
        new BlobWriter(metadata.Identity).WriteGuid(identity.Guid);
        return content;
    }

    private static int FirstAddress(byte[] image)
    {
        using PEReader reader = new(new MemoryStream(image));
        MetadataReader metadata = reader.GetMetadataReader();
        return metadata.FieldDefinitions
            .Select(metadata.GetFieldDefinition)
            .Where(field => (field.Attributes & FieldAttributes.HasFieldRVA) != 0)
            .Min(field => field.GetRelativeVirtualAddress());
    }
}
