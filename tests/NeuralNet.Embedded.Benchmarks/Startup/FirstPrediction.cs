// What both programs share: the input, and the report of when the answer was there and how much memory it took.
using System.Diagnostics;
using System.Globalization;

namespace NeuralNet.Embedded.Benchmarks.Startup;

internal static class FirstPrediction
{
    /// <summary>A flower.</summary>
    public static float[] Input { get; } = [5.1f, 3.5f, 1.4f, 0.2f];

    /// <summary>Prints the time stamp, the peak of resident memory in kB and the answer.</summary>
    public static void Report(ReadOnlySpan<float> output)
    {
        long now = Stopwatch.GetTimestamp();
        string peak = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        string answer = string.Join(' ', output.ToArray().Select(value => value.ToString("F4", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now} {peak} {answer}"));
    }
}
