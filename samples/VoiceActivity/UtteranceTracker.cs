// Probabilities become utterances, by the rules of get_speech_timestamps in
// https://github.com/snakers4/silero-vad/blob/806dcba3f0b5/src/silero_vad/utils_vad.py (MIT), on a stream instead of a whole recording.
namespace VoiceActivity;

/// <summary>
/// Follows the probabilities of a stream, a chunk of <see cref="SileroVad.ChunkLength"/> samples each. An utterance begins with a chunk at or above
/// the threshold. It ends with the first chunk below the lower threshold, if none from there on was above the threshold until the shortest
/// silence had passed. So it is known that long after its end.
/// </summary>
/// <param name="settings">What counts as an utterance.</param>
public sealed class UtteranceTracker(UtteranceSettings settings)
{
    private readonly long _shortestSpeech = Samples(settings.ShortestSpeech);
    private readonly long _shortestSilence = Samples(settings.ShortestSilence);
    private readonly long _padding = Samples(settings.Padding);

    private long _now;
    private long? _start;
    private long? _silence;

    /// <summary>Adds the probability of the next chunk.</summary>
    /// <param name="probability">That the chunk holds speech.</param>
    /// <param name="utterance">The utterance that turned out to have ended.</param>
    /// <returns>Whether there is one.</returns>
    public bool Add(float probability, out Utterance utterance)
    {
        long now = _now;
        _now += SileroVad.ChunkLength;
        utterance = default;
        if (probability >= settings.Threshold)
        {
            _silence = null;
            _start ??= now;
            return false;
        }

        if (_start is not { } start || probability >= settings.LowerThreshold)
        {
            return false;
        }

        long end = _silence ??= now;
        if (now - end < _shortestSilence)
        {
            return false;
        }

        _start = _silence = null;
        utterance = Padded(start, end);
        return end - start > _shortestSpeech;
    }

    /// <summary>Ends the stream. Speech that no silence has ended lasts until there.</summary>
    /// <param name="length">The samples of the stream.</param>
    /// <param name="utterance">The utterance that was still going on.</param>
    /// <returns>Whether there is one.</returns>
    public bool End(long length, out Utterance utterance)
    {
        utterance = _start is { } start ? Padded(start, length) with { End = length } : default;
        return _start is { } begun && length - begun > _shortestSpeech;
    }

    private static long Samples(int milliseconds) => (long)milliseconds * SileroVad.SampleRate / 1000;

    private Utterance Padded(long start, long end) => new(Math.Max(0, start - _padding), end + _padding);
}
