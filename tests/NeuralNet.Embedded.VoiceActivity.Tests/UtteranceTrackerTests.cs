// Utterances beside those of silero-vad's get_speech_timestamps.
using System.Globalization;

namespace VoiceActivity.Tests;

public class UtteranceTrackerTests
{
    private static readonly Dictionary<string, UtteranceSettings> Settings = new()
    {
        ["defaults"] = new(),
        ["own"] = new() { Threshold = 0.7, ShortestSpeech = 100, ShortestSilence = 200, Padding = 100 },
    };

    public static TheoryData<string> Cases => [.. Speech.Lines("timestamps.txt")];

    /// <summary>A line is: the settings; the samples of the stream; the chunks' probabilities in percent; what get_speech_timestamps answers.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Utterances_are_those_of_get_speech_timestamps(string line)
    {
        string[] parts = line.Split("; ");
        float[] probabilities = [.. Numbers(parts[2]).Select(percent => (float)(percent / 100.0))];

        Assert.Equal(Pairs(parts[3]), Track(Settings[parts[0]], probabilities, long.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_recording_has_three_utterances() =>
        Assert.Equal(Speech.Utterances, Track(new(), Speech.Probabilities, Speech.Samples.Length));

    [Fact]
    public void An_utterance_is_told_as_soon_as_the_silence_has_lasted()
    {
        UtteranceTracker tracker = new(new());
        for (int i = 0; i < 20; i++)
        {
            Assert.False(tracker.Add(0.9f, out _));
        }

        // 100 ms are 1,600 samples, and four chunks are 2,048.
        Assert.Equal([false, false, false, false, true, false], Enumerable.Range(0, 6).Select(i => tracker.Add(0.1f, out Utterance _)));
    }

    private static List<Utterance> Track(UtteranceSettings settings, float[] probabilities, long length)
    {
        UtteranceTracker tracker = new(settings);
        List<Utterance> utterances = [];
        foreach (float probability in probabilities)
        {
            if (tracker.Add(probability, out Utterance utterance))
            {
                utterances.Add(utterance);
            }
        }

        if (tracker.End(length, out Utterance last))
        {
            utterances.Add(last);
        }

        return utterances;
    }

    private static IEnumerable<long> Numbers(string text) =>
        text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, CultureInfo.InvariantCulture));

    private static Utterance[] Pairs(string text) => [.. Numbers(text).Chunk(2).Select(pair => new Utterance(pair[0], pair[1]))];
}
