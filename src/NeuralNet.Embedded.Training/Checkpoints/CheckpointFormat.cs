// The bytes of a checkpoint file: magic, version, fingerprint, state, and the SHA-256 of all that.
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace NeuralNet.Embedded.Training.Checkpoints;

/// <summary>Encodes and decodes checkpoints. Nothing behind the version is believed before the hash is right.</summary>
internal static class CheckpointFormat
{
    private const int Version = 3;

    /// <summary>What every checkpoint starts with.</summary>
    public static ReadOnlySpan<byte> Magic => "NNCHKPT\n"u8;

    private static int HeaderLength => Magic.Length + sizeof(int);

    public static byte[] Encode<T>(TrainingFingerprint fingerprint, TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        fingerprint.Write(writer);
        state.Write(writer);
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a checkpoint of the training with the given fingerprint.</summary>
    /// <param name="path">What to call the file in messages.</param>
    /// <param name="bytes">All of the file.</param>
    /// <param name="fingerprint">The training that wants to continue.</param>
    /// <param name="state">Written; whatever is in it after an exception must not be used.</param>
    /// <exception cref="CheckpointException">The bytes are damaged, no checkpoint, or one of another training or version.</exception>
    public static void Decode<T>(string path, byte[] bytes, TrainingFingerprint fingerprint, TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckHeader(path, bytes);
        int end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < HeaderLength || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
        {
            throw new CheckpointException(path, "the checkpoint is damaged or cut short: its checksum is wrong.");
        }

        using BinaryReader reader = new(new MemoryStream(bytes, HeaderLength, end - HeaderLength), Encoding.UTF8);
        try
        {
            if (fingerprint.DifferenceOf(TrainingFingerprint.Read(reader)) is string difference)
            {
                throw new CheckpointException(path, $"the checkpoint belongs to another training: {difference}.");
            }

            state.Read(reader);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException or ArgumentException)
        {
            throw new CheckpointException(path, $"the checkpoint is damaged: {exception.Message.TrimEnd('.')}.", exception);
        }

        if (reader.BaseStream.Position != reader.BaseStream.Length)
        {
            throw new CheckpointException(path, "the checkpoint is damaged: there are bytes behind its end.");
        }
    }

    private static void CheckHeader(string path, byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Magic))
        {
            throw new CheckpointException(path, "the file is not a checkpoint.");
        }

        if (bytes.Length < HeaderLength)
        {
            throw new CheckpointException(path, "the checkpoint is cut short.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Magic.Length));
        if (version != Version)
        {
            throw new CheckpointException(path, $"the checkpoint has format version {version}; this tool reads version {Version}.");
        }
    }
}
