// What happens every 32 ms: read a chunk, ask the network, follow the utterances, print a line where one has ended.
using System.Buffers.Text;
using System.Diagnostics;

namespace VoiceActivity;

/// <summary>Finds the utterances of a stream. Allocates nothing after it is made.</summary>
/// <param name="sound">Where samples come from.</param>
/// <param name="settings">What counts as an utterance.</param>
/// <param name="output">Receives a line of UTF-8 an utterance: start, tabulator, end, in seconds.</param>
public sealed class SpeechMonitor(WavReader sound, UtteranceSettings settings, Stream output)
{
    private readonly SpeechDetector _detector = new();
    private readonly UtteranceTracker _tracker = new(settings);
    private readonly float[] _chunk = new float[SileroVad.ChunkLength];
    private long _ticks;

    /// <summary>The samples heard.</summary>
    public long Samples { get; private set; }

    /// <summary>The chunks heard.</summary>
    public long Chunks { get; private set; }

    /// <summary>The utterances found.</summary>
    public long Utterances { get; private set; }

    /// <summary>The time the network took for a chunk, on average.</summary>
    public TimeSpan TimePerChunk => Chunks == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(0, _ticks / Chunks);

    /// <summary>Waits for the next chunk, and hears it.</summary>
    /// <returns>False, with nothing heard, if the stream has ended.</returns>
    public bool Step()
    {
        int count = sound.Read(_chunk);
        if (count == 0)
        {
            return false;
        }

        long before = Stopwatch.GetTimestamp();
        float probability = _detector.Listen(_chunk.AsSpan(0, count));
        _ticks += Stopwatch.GetTimestamp() - before;
        Samples += count;
        Chunks++;
        if (_tracker.Add(probability, out Utterance utterance))
        {
            Write(utterance);
        }

        return true;
    }

    /// <summary>Prints the utterance that nothing has ended.</summary>
    public void End()
    {
        if (_tracker.End(Samples, out Utterance utterance))
        {
            Write(utterance);
        }
    }

    private void Write(Utterance utterance)
    {
        Span<byte> line = stackalloc byte[64];
        int length = Append(utterance.Start, line);
        line[length++] = (byte)'\t';
        length += Append(utterance.End, line[length..]);
        line[length++] = (byte)'\n';
        output.Write(line[..length]);
        output.Flush();
        Utterances++;
    }

    private static int Append(long samples, Span<byte> text)
    {
        // Seconds with three decimals; half a millisecond goes up.
        long milliseconds = ((samples * 1000) + (SileroVad.SampleRate / 2)) / SileroVad.SampleRate;
        Utf8Formatter.TryFormat(milliseconds / 1000, text, out int whole);
        text[whole] = (byte)'.';
        Utf8Formatter.TryFormat(milliseconds % 1000, text[(whole + 1)..], out int decimals, new('D', 3));
        return whole + 1 + decimals;
    }
}
