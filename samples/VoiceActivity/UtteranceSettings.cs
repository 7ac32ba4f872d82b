// What counts as an utterance. The defaults are those of silero-vad's get_speech_timestamps.
namespace VoiceActivity;

/// <summary>When probabilities become an utterance.</summary>
public sealed record UtteranceSettings
{
    /// <summary>Speech is as probable as this, or more.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Speech that goes on is still speech down to this probability, which is lower so that a doubtful chunk does not cut a word.</summary>
    public double LowerThreshold => Math.Max(Threshold - 0.15, 0.01);

    /// <summary>Speech has to be longer than this, in milliseconds.</summary>
    public int ShortestSpeech { get; init; } = 250;

    /// <summary>A silence that ends an utterance takes this long at least, in milliseconds.</summary>
    public int ShortestSilence { get; init; } = 100;

    /// <summary>Added on each side of an utterance, in milliseconds: at most half of <see cref="ShortestSilence"/>, so that neighbours stay apart.</summary>
    public int Padding { get; init; } = 30;
}
