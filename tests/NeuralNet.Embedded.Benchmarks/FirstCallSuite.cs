// The first calls in a process, before the just-in-time compiler has seen anything, with all processor cores and with one: what a
// device pays after it starts, and how soon calls are as fast as they will be.
using System.Diagnostics;
using System.Globalization;
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Benchmarks;

internal static class FirstCallSuite
{
    /// <summary>The argument that makes a process measure its own first calls.</summary>
    public const string Argument = "--first-call";

    private const string OneCore = "/usr/bin/taskset";

    /// <summary>Starts fresh processes and prints what their first calls took.</summary>
    public static void Print()
    {
        string[] command = [Environment.ProcessPath!, .. Prefix(), Argument];
        List<(string Name, List<string> Times)> rows = Measured(command);
        if (File.Exists(OneCore) && Environment.ProcessorCount > 1)
        {
            foreach (((_, List<string> times), (_, List<string> withOneCore)) in rows.Zip(Measured([OneCore, "-c", "0", .. command])))
            {
                times.AddRange(withOneCore);
            }
        }

        string cores = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine(Line("fresh process, us a call", [$"{cores} cores", .. rows[0].Times.Count > 1 ? ["1 core"] : Array.Empty<string>()]));
        Console.WriteLine($"|{new string('-', 40)}|{string.Concat(rows[0].Times.Select(_ => "-----------:|"))}");
        foreach ((string name, List<string> times) in rows)
        {
            Console.WriteLine(Line(name, times));
        }
    }

    /// <summary>Measures: layers called for the first time, and then a network of three layers called over and over.</summary>
    public static void Measure()
    {
        Layer small = new(4, 16), large = new(784, 128);
        Report("first call, dense 4 -> 16, tanh", 1, small.Forward<Tanh>);
        Report("next, dense 784 -> 128, tanh", 1, large.Forward<Tanh>);
        Report("again, dense 4 -> 16, tanh", 1, small.Forward<Tanh>);
        Report("again, dense 784 -> 128, tanh", 1, large.Forward<Tanh>);
        Layer first = new(64, 128), second = new(128, 64), last = new(64, 10);
        for (int from = 1, to = 10; to <= 1_000_000; from = to + 1, to *= 10)
        {
            Report(string.Create(CultureInfo.InvariantCulture, $"64-128-64-10, calls {from} to {to}"), to - from + 1, calls =>
            {
                for (int i = 0; i < calls; i++)
                {
                    first.Forward<Relu>(1);
                    second.Forward<Relu>(1);
                    last.Forward<Identity>(1);
                    Softmax.InPlace(last.Output);
                }
            });
        }
    }

    private static void Report(string name, int calls, Action<int> run)
    {
        long start = Stopwatch.GetTimestamp();
        run(calls);
        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{microseconds:F2}"));
    }

    private static List<(string Name, List<string> Times)> Measured(string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return [.. lines.Select(line => line.Split('\t')).Select(parts => (parts[0], new List<string> { parts[1] }))];
    }

    private static string Line(string name, IEnumerable<string> values) => $"| {name,-38} |{string.Concat(values.Select(value => $" {value,10} |"))}";

    // Under `dotnet program.dll` the process is dotnet itself, and needs to be told the program.
    private static string[] Prefix()
        => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(FirstCallSuite).Assembly.Location] : [];
}
