// The generated network on a stream, beside ONNX Runtime.
namespace VoiceActivity.Tests;

public class SpeechDetectorTests
{
    private const float Tolerance = 1e-4f;

    [Fact]
    public void Every_chunk_is_as_probable_as_ONNX_Runtime_says()
    {
        float[] probabilities = Listen(new(), Speech.Samples);

        Assert.Equal(Speech.Probabilities.Length, probabilities.Length);
        Assert.All(probabilities.Zip(Speech.Probabilities), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
    }

    [Fact]
    public void What_was_heard_before_counts()
    {
        // The state and the end of the chunk before: without either the answers would be others.
        SpeechDetector detector = new();
        float first = detector.Listen(Speech.Samples.AsSpan(0, SileroVad.ChunkLength));
        float again = detector.Listen(Speech.Samples.AsSpan(0, SileroVad.ChunkLength));

        Assert.True(MathF.Abs(first - again) > 100 * Tolerance);
    }

    [Fact]
    public void Two_streams_do_not_hear_each_other()
    {
        SpeechDetector one = new(), other = new();
        foreach ((float[] chunk, float expected) in Speech.Samples.Chunk(SileroVad.ChunkLength).Zip(Speech.Probabilities))
        {
            other.Listen([.. chunk.Select(sample => -0.5f * sample)]);
            Assert.Equal(expected, one.Listen(chunk), Tolerance);
        }
    }

    [Fact]
    public void Silence_follows_a_short_chunk()
    {
        float[] samples = Speech.Samples[..(40 * SileroVad.ChunkLength)];
        float[] padded = [.. samples, .. Speech.Samples.Skip(samples.Length).Take(100), .. new float[SileroVad.ChunkLength - 100]];

        Assert.Equal(Listen(new(), padded), Listen(new(), [.. padded.Take(samples.Length + 100)]));
    }

    private static float[] Listen(SpeechDetector detector, float[] samples) => [.. samples.Chunk(SileroVad.ChunkLength).Select(chunk => detector.Listen(chunk))];
}
