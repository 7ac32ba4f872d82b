// What stands before the samples of a WAV file. Chunks are described in https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/WAVE/WAVE.html
using System.Buffers.Binary;

namespace VoiceActivity;

/// <summary>A header that the network can go on with: one channel of 16,000 samples a second.</summary>
/// <param name="Format">How a sample is encoded.</param>
/// <param name="DataLength">The bytes of all samples; <see cref="long.MaxValue"/> where the stream's end is theirs.</param>
public readonly record struct WavHeader(WavFormat Format, long DataLength)
{
    // Who writes to a pipe does not know the length yet: ffmpeg says 0xFFFFFFFF, arecord 0x7FFFFF00, sox 0x7FFFF000, others 0.
    private const uint ShortestUnknownLength = 0x7FFF0000;

    private const int LongestFormat = 4096;

    /// <summary>Reads up to the first sample.</summary>
    /// <param name="stream">A WAV file from its beginning; it need not be seekable.</param>
    /// <exception cref="InvalidDataException">It is no WAV file, or none that the network can hear; the message says why, in one line.</exception>
    public static WavHeader Read(Stream stream)
    {
        Span<byte> head = stackalloc byte[12];
        Fill(stream, head);
        if (!head[..4].SequenceEqual("RIFF"u8) || !head[8..].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException("This is not a WAV file.");
        }

        WavFormat? format = null;
        while (true)
        {
            Span<byte> chunk = head[..8];
            Fill(stream, chunk);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("data"u8))
            {
                return format is { } known
                    ? new(known, length is 0 or >= ShortestUnknownLength ? long.MaxValue : length)
                    : throw new InvalidDataException("The samples come before their format.");
            }

            if (chunk[..4].SequenceEqual("fmt "u8))
            {
                format = ReadFormat(stream, length);
            }
            else
            {
                Skip(stream, length);
            }

            Skip(stream, length % 2);
        }
    }

    private static WavFormat ReadFormat(Stream stream, uint length)
    {
        if (length is < 16 or > LongestFormat)
        {
            throw new InvalidDataException($"The description of the format has {length} bytes, and should have 16, 18 or 40.");
        }

        Span<byte> bytes = stackalloc byte[(int)length];
        Fill(stream, bytes);
        int encoding = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        int frame = BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..]);

        // The extensible format says in the first two bytes of its sub-format what the others say here.
        const int Extensible = 0xFFFE;
        if (encoding == Extensible && length >= 40)
        {
            encoding = BinaryPrimitives.ReadUInt16LittleEndian(bytes[24..]);
        }

        const int Pcm = 1, Float = 3;
        WavFormat format = (encoding, bits) switch
        {
            (Pcm, 8) => WavFormat.Unsigned8,
            (Pcm, 16) => WavFormat.Signed16,
            (Pcm, 24) => WavFormat.Signed24,
            (Pcm, 32) => WavFormat.Signed32,
            (Float, 32) => WavFormat.Float32,
            (Float, 64) => WavFormat.Float64,
            _ => throw new InvalidDataException(
                $"Samples of {bits} bits in encoding 0x{encoding:X4} cannot be read; it takes PCM of 8, 16, 24 or 32 bits, or floats of 32 or 64."),
        };
        if (rate != SileroVad.SampleRate || channels != 1)
        {
            string sound = channels == 1 ? "one channel" : $"{channels} channels";
            throw new InvalidDataException(
                $"This is {sound} of {rate} samples a second, and the network hears one of {SileroVad.SampleRate}: " +
                "record with `arecord -c 1 -r 16000`, or convert with `sox in.wav -c 1 -r 16000 out.wav`.");
        }

        return frame == bits / 8
            ? format
            : throw new InvalidDataException($"The header contradicts itself: a sample of {bits} bits in {frame} bytes.");
    }

    private static void Skip(Stream stream, uint count)
    {
        Span<byte> bytes = stackalloc byte[512];
        while (count > 0)
        {
            int part = (int)Math.Min(count, bytes.Length);
            Fill(stream, bytes[..part]);
            count -= (uint)part;
        }
    }

    private static void Fill(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidDataException("This is not a WAV file: it ends before its first sample.");
        }
    }
}
