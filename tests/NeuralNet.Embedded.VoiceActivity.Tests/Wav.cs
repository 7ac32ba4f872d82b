// WAV files for the tests, right and wrong.
using System.Buffers.Binary;

namespace VoiceActivity.Tests;

internal sealed record Wav
{
    public int Encoding { get; init; } = 1;

    public int Bits { get; init; } = 16;

    public int Channels { get; init; } = 1;

    public int Rate { get; init; } = 16000;

    public bool Extensible { get; init; }

    public int? Frame { get; init; }

    /// <summary>What stands before the format and before the samples.</summary>
    public byte[] Other { get; init; } = [];

    public byte[] Data { get; init; } = [];

    /// <summary>What the header says, if it is not the length of the data.</summary>
    public uint? DataLength { get; init; }

    public byte[] Bytes()
    {
        int formatLength = Extensible ? 40 : 16;
        byte[] format = new byte[formatLength];
        Put16(format, 0, Extensible ? 0xFFFE : Encoding);
        Put16(format, 2, Channels);
        Put32(format, 4, (uint)Rate);
        Put32(format, 8, (uint)(Rate * Channels * Bits / 8));
        Put16(format, 12, Frame ?? Channels * Bits / 8);
        Put16(format, 14, Bits);
        if (Extensible)
        {
            Put16(format, 16, 22);
            Put16(format, 18, Bits);
            Put16(format, 24, Encoding);
        }

        byte[] body = [.. "WAVE"u8, .. Other, .. Chunk("fmt "u8, format), .. Other, .. "data"u8, .. Length(DataLength ?? (uint)Data.Length), .. Data];
        return [.. "RIFF"u8, .. Length((uint)body.Length), .. body];
    }

    /// <summary>A chunk, which an odd length makes a byte longer.</summary>
    public static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content) => [.. name, .. Length((uint)content.Length), .. content, .. new byte[content.Length % 2]];

    private static byte[] Length(uint length)
    {
        byte[] bytes = new byte[4];
        Put32(bytes, 0, length);
        return bytes;
    }

    private static void Put16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);

    private static void Put32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
