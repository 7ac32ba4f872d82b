// The network on a stream: each chunk of 32 ms behind the end of the one before, and the state carried on.
namespace VoiceActivity;

/// <summary>Listens to one stream of sound. Allocates nothing after it is made.</summary>
public sealed class SpeechDetector
{
    // (64 of the chunk before, 512 new ones); silence came before the first chunk.
    private readonly float[] _input = new float[SileroVad.InputLength];
    private readonly float[] _output = new float[SileroVad.OutputLength];
    private SileroVad.State _state;

    /// <summary>Hears the next chunk.</summary>
    /// <param name="chunk">At most <see cref="SileroVad.ChunkLength"/> samples from -1 to 1; silence follows a shorter chunk, the last of a stream.</param>
    /// <returns>The probability that it holds speech.</returns>
    public float Listen(ReadOnlySpan<float> chunk)
    {
        Span<float> input = _input;
        input[^SileroVad.ContextLength..].CopyTo(input);
        Span<float> rest = input[SileroVad.ContextLength..];
        chunk.CopyTo(rest);
        rest[chunk.Length..].Clear();
        SileroVad.Step(input, _output, ref _state);
        return _output[0];
    }
}
