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
    public static byte[] Create(string name, IEnumerable<NetworkWeights> weights)
    {
        NetworkWeights[] blocks = [.. weights.DistinctBy(block => block.Hash).OrderBy(block => block.Hash, StringComparer.Ordinal)];

        // Only the finished image tells where the data starts; what is then put in front of it moves nothing else.
        byte[] image = Write(name, blocks, padding: 0);
        int misalignment = FirstAddress(image) % Alignment;
        return misalignment == 0 ? image : Write(name, blocks, Alignment - misalignment);
    }

    private static byte[] Write(string name, NetworkWeights[] blocks, int padding)
    {
        WeightsMetadata metadata = new(name);
        BlobBuilder data = new();
        data.WriteBytes(0, padding);
        foreach (NetworkWeights block in blocks)
        {
            metadata.AddType(NetworkWeights.TypeNameOf(block.Hash), block.Bytes.Length, data.Count);
            data.WriteBytes(block.Bytes.ToArray());
        }

        ManagedPEBuilder image = new(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.ExecutableImage | Characteristics.Dll),
            new MetadataRootBuilder(metadata.Tables),
            metadata.Code,
            mappedFieldData: data,
            deterministicIdProvider: content => BlobContentId.FromHash(Hash(content)));
        BlobBuilder bytes = new();
        BlobContentId identity = image.Serialize(bytes);
        new BlobWriter(metadata.Identity).WriteGuid(identity.Guid);
        return bytes.ToArray();
    }

    private static byte[] Hash(IEnumerable<Blob> content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Blob blob in content)
        {
            hash.AppendData(blob.GetBytes());
        }

        return hash.GetHashAndReset();
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
