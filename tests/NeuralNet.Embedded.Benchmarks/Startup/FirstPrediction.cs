// What both programs share: the input, and the report of when the answer was there and how much memory it took.
using System.Diagnostics;
using System.Globalization;

namespace NeuralNet.Embedded.Benchmarks.Startup;

internal static class FirstPrediction
{
    /// <summary>Values from 0 to 1 that look like nothing in particular.</summary>
    public static float[] Input(int length)
    {
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = i * 37 % 101 / 101f;
        }

        return values;
    }

    /// <summary>Prints the time stamp, the peak of resident memory in kB and the answer.</summary>
    public static void Report(ReadOnlySpan<float> output)
    {
        long now = Stopwatch.GetTimestamp();
        string peak = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        string answer = string.Join(' ', output.ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now} {peak} {answer}"));
    }
}
