// Samples of every encoding, of files and of pipes; and what is no sound that the network can hear.
using System.Buffers.Binary;
using NeuralNet.Embedded.Tests.Pipes;

namespace VoiceActivity.Tests;

public class WavReaderTests
{
    [Fact]
    public void Samples_of_8_bits_lie_around_128() =>
        Assert.Equal([-1f, -0.0078125f, 0, 0.9921875f], Read(new() { Bits = 8, Data = [0, 127, 128, 255] }));

    [Fact]
    public void Samples_of_16_bits_are_parts_of_32768() =>
        Assert.Equal([-1f, -1 / 32768f, 0, 32767 / 32768f], Read(new() { Data = [0x00, 0x80, 0xFF, 0xFF, 0, 0, 0xFF, 0x7F] }));

    [Fact]
    public void Samples_of_24_bits_are_parts_of_8388608() =>
        Assert.Equal([-1f, -1 / 8388608f, 0.5f, 8388607 / 8388608f], Read(new() { Bits = 24, Data = [0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0, 0, 0x40, 0xFF, 0xFF, 0x7F] }));

    [Fact]
    public void Samples_of_32_bits_are_parts_of_2147483648() =>
        Assert.Equal([-1f, 0.5f, 1 / 65536f], Read(new() { Bits = 32, Data = [0, 0, 0, 0x80, 0, 0, 0, 0x40, 0, 0x80, 0, 0] }));

    [Fact]
    public void Floats_are_clipped_and_what_is_none_is_silence()
    {
        float[] values = [0.25f, -1.5f, float.PositiveInfinity, float.NaN, 1e-20f];
        byte[] singles = [.. values.SelectMany(BitConverter.GetBytes)], doubles = [.. values.SelectMany(value => BitConverter.GetBytes((double)value))];

        Assert.Equal([0.25f, -1, 1, 0, 1e-20f], Read(new() { Encoding = 3, Bits = 32, Data = singles }));
        Assert.Equal([0.25f, -1, 1, 0, 1e-20f], Read(new() { Encoding = 3, Bits = 64, Data = doubles }));
    }

    [Fact]
    public void Extensible_headers_and_other_chunks_are_read_over()
    {
        byte[] other = [.. Wav.Chunk("LIST"u8, new byte[1001]), .. Wav.Chunk("fact"u8, [1, 2, 3, 4])];

        Assert.Equal([0.5f, -0.5f], Read(new() { Extensible = true, Other = other, Data = [0, 0x40, 0, 0xC0] }));
    }

    [Fact]
    public void What_follows_the_samples_is_no_sound()
    {
        byte[] file = [.. new Wav { Data = [0, 0x40, 0, 0xC0] }.Bytes(), .. Wav.Chunk("LIST"u8, new byte[1000])];

        Assert.Equal([0.5f, -0.5f], Read(new MemoryStream(file), out long missing));
        Assert.Equal(0, missing);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x7FFFFF00u)]
    [InlineData(0xFFFFFFFFu)]
    public void A_pipe_whose_header_knows_no_length_lasts_until_its_end(uint length)
    {
        Assert.Equal([0.5f, -0.5f], Read(new MemoryStream(new Wav { Data = [0, 0x40, 0, 0xC0, 1], DataLength = length }.Bytes()), out long missing));
        Assert.Equal(0, missing);
    }

    [Fact]
    public void A_file_that_ends_early_says_by_how_much()
    {
        Assert.Equal([0.5f, -0.5f], Read(new MemoryStream(new Wav { Data = [0, 0x40, 0, 0xC0, 1], DataLength = 2000 }.Bytes()), out long missing));
        Assert.Equal(1995, missing);
    }

    [Fact]
    public void A_pipe_may_bring_a_few_bytes_at_a_time()
    {
        Assert.Equal(Speech.Samples, Read(new MemoryStream(Speech.File), out _));
        Assert.Equal(Speech.Samples, Read(PipeStream.OfCrumbs(Speech.File), out _));
    }

    [Fact]
    public void Every_header_that_is_cut_off_is_told()
    {
        byte[] file = new Wav { Extensible = true, Other = Wav.Chunk("LIST"u8, new byte[7]) }.Bytes();
        for (int length = 0; length < file.Length; length++)
        {
            Assert.StartsWith("This is not a WAV file", Refusal(file[..length]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damaged_headers_are_refused_or_read()
    {
        Random random = new(1);
        byte[] sound = new Wav { Data = new byte[2000] }.Bytes();
        for (int i = 0; i < 20000; i++)
        {
            byte[] damaged = [.. sound];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                damaged[random.Next(44)] = (byte)random.Next(256);
            }

            try
            {
                Read(new MemoryStream(damaged), out _);
            }
            catch (InvalidDataException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
    }

    [Theory]
    [InlineData(44100, 2, "This is 2 channels of 44100 samples a second, and the network hears one of 16000")]
    [InlineData(48000, 1, "This is one channel of 48000 samples a second, and the network hears one of 16000")]
    [InlineData(16000, 2, "arecord -c 1 -r 16000")]
    [InlineData(16000, 0, "0 channels")]
    public void Sound_that_the_network_cannot_hear_is_told_with_the_way_out(int rate, int channels, string message) =>
        Assert.Contains(message, Refusal(new Wav { Rate = rate, Channels = channels }.Bytes()), StringComparison.Ordinal);

    [Theory]
    [InlineData(0x55, 16, "encoding 0x0055")]
    [InlineData(7, 8, "encoding 0x0007")]
    [InlineData(1, 12, "12 bits")]
    [InlineData(3, 16, "16 bits in encoding 0x0003")]
    public void Encodings_that_are_not_read_are_told(int encoding, int bits, string message) =>
        Assert.Contains(message, Refusal(new Wav { Encoding = encoding, Bits = bits }.Bytes()), StringComparison.Ordinal);

    [Fact]
    public void A_header_that_contradicts_itself_is_told()
    {
        Assert.Contains("contradicts itself", Refusal(new Wav { Frame = 4 }.Bytes()), StringComparison.Ordinal);

        byte[] samplesFirst = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. Wav.Chunk("data"u8, [0, 0])];
        Assert.Equal("The samples come before their format.", Refusal(samplesFirst));

        byte[] shortFormat = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. Wav.Chunk("fmt "u8, new byte[14])];
        Assert.Contains("14 bytes", Refusal(shortFormat), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_longer_than_the_file_costs_no_memory()
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. "fmt "u8, 0xFF, 0xFF, 0xFF, 0xFF];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("4294967295 bytes", Refusal(file), StringComparison.Ordinal);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(12), 0x4A554E4B);
        Assert.Contains("ends before", Refusal(file), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private static string Refusal(byte[] file) => Assert.Throws<InvalidDataException>(() => new WavReader(new MemoryStream(file))).Message;

    private static float[] Read(Wav wav) => Read(new MemoryStream(wav.Bytes()), out _);

    private static float[] Read(Stream stream, out long missing)
    {
        WavReader reader = new(stream);
        List<float> samples = [];
        float[] chunk = new float[SileroVad.ChunkLength];
        while (reader.Read(chunk) is > 0 and int count)
        {
            samples.AddRange(chunk[..count]);
        }

        missing = reader.MissingBytes;
        return [.. samples];
    }
}
