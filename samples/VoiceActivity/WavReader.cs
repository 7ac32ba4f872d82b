// Samples of a WAV file or of a pipe, as the network takes them.
using System.Buffers.Binary;

namespace VoiceActivity;

/// <summary>Reads sound as it arrives. Allocates nothing after it is made. Does not own the stream.</summary>
public sealed class WavReader
{
    private readonly Stream _stream;
    private readonly WavFormat _format;
    private readonly int _sampleBytes;
    private readonly byte[] _buffer;
    private long _rest;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">A WAV file from its beginning; it need not be seekable.</param>
    /// <exception cref="InvalidDataException">It is no WAV file, or none that the network can hear; the message says why, in one line.</exception>
    public WavReader(Stream stream)
    {
        (_format, _rest) = WavHeader.Read(stream);
        _stream = stream;
        _sampleBytes = _format switch
        {
            WavFormat.Unsigned8 => 1,
            WavFormat.Signed16 => 2,
            WavFormat.Signed24 => 3,
            WavFormat.Float64 => 8,
            _ => 4,
        };
        _buffer = new byte[SileroVad.ChunkLength * _sampleBytes];
    }

    /// <summary>The bytes that the header promises and the stream, which has ended, did not bring.</summary>
    public long MissingBytes { get; private set; }

    /// <summary>Waits for the next chunk.</summary>
    /// <param name="chunk">Receives samples from -1 to 1, at most <see cref="SileroVad.ChunkLength"/>.</param>
    /// <returns>How many there are: fewer than asked for at the end, then none.</returns>
    public int Read(Span<float> chunk)
    {
        Span<byte> bytes = _buffer.AsSpan(0, (int)Math.Min(_rest - (_rest % _sampleBytes), chunk.Length * _sampleBytes));
        int read = _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        _rest -= _rest == long.MaxValue ? 0 : read;
        if (read < bytes.Length)
        {
            MissingBytes = _rest == long.MaxValue ? 0 : _rest;
            _rest = 0;
        }

        int count = read / _sampleBytes;
        for (int i = 0; i < count; i++)
        {
            chunk[i] = Sample(bytes.Slice(i * _sampleBytes, _sampleBytes));
        }

        return count;
    }

    private float Sample(ReadOnlySpan<byte> bytes) => _format switch
    {
        WavFormat.Unsigned8 => (bytes[0] - 128) / 128f,
        WavFormat.Signed16 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
        WavFormat.Signed24 => (bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16)) / 8388608f,
        WavFormat.Signed32 => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f,
        WavFormat.Float32 => Audible(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        _ => Audible((float)BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
    };

    // A NaN would stay in the network's state for ever; what is louder than full scale is clipped, as whoever writes integers clips it.
    private static float Audible(float sample) => float.IsNaN(sample) ? 0 : Math.Clamp(sample, -1, 1);
}
