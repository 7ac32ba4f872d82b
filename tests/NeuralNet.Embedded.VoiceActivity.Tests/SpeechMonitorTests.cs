// From bytes to lines, and what that costs.
using System.Text;
using NeuralNet.Embedded.Tests.Pipes;

namespace VoiceActivity.Tests;

public class SpeechMonitorTests
{
    private const string Lines = "0.226\t1.022\n1.282\t2.366\n2.626\t2.982\n";

    [Fact]
    public void Every_utterance_has_a_line()
    {
        using MemoryStream output = new();
        SpeechMonitor monitor = new(new(PipeStream.OfCrumbs(Speech.File)), new(), output);
        while (monitor.Step())
        {
        }

        monitor.End();

        Assert.Equal(Lines, Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal((Speech.Samples.Length, Speech.Probabilities.Length, 3), (monitor.Samples, monitor.Chunks, monitor.Utterances));
    }

    [Fact]
    public void Two_minutes_are_told_in_seconds()
    {
        const int Times = 40;
        byte[] sound = new Wav { Data = [.. Enumerable.Repeat(Speech.File[44..], Times).SelectMany(bytes => bytes)] }.Bytes();
        using MemoryStream output = new();
        SpeechMonitor monitor = new(new(new MemoryStream(sound)), new(), output);
        while (monitor.Step())
        {
        }

        monitor.End();

        string[] lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd().Split('\n');
        Assert.InRange(lines.Length, Times, 4 * Times);
        Assert.All(lines, line => Assert.Matches(@"^\d+\.\d{3}\t\d+\.\d{3}$", line));
        Assert.EndsWith(FormattableString.Invariant($"\t{Times * Speech.Samples.Length / 16000m:F3}"), lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_loop_allocates_nothing_from_its_first_chunk_to_its_last_line()
    {
        Run(out _);

        Run(out long allocated);

        Assert.Equal(0, allocated);
    }

    private static void Run(out long allocated)
    {
        using MemoryStream input = new(Speech.File), output = new(new byte[1000]);
        SpeechMonitor monitor = new(new(input), new(), output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (monitor.Step())
        {
        }

        monitor.End();
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Lines.Length, output.Position);
    }
}
