// Where somebody spoke.
namespace VoiceActivity;

/// <summary>A stretch of speech.</summary>
/// <param name="Start">Its first sample, counted from the beginning of the stream.</param>
/// <param name="End">The sample behind its last one.</param>
public readonly record struct Utterance(long Start, long End);
