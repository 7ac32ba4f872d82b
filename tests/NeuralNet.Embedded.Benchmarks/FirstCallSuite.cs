// The first call in a process, before the just-in-time compiler has seen anything: what a device pays once after it starts.
using System.Diagnostics;
using System.Globalization;
using NeuralNet.Embedded.Kernels;

namespace NeuralNet.Embedded.Benchmarks;

internal static class FirstCallSuite
{
    /// <summary>The argument that makes a process measure its own first calls.</summary>
    public const string Argument = "--first-call";

    /// <summary>Starts fresh processes and prints what their first calls took.</summary>
    public static void Print()
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Prefix(), Argument]))!;
        process.WaitForExit();
    }

    /// <summary>Measures: a layer called for the first time, another shape of it, and the first once more.</summary>
    public static void Measure()
    {
        Layer small = new(4, 16), large = new(784, 128);
        Report("first call, dense 4 -> 16, tanh", small);
        Report("next, dense 784 -> 128, tanh", large);
        Report("again, dense 4 -> 16, tanh", small);
        Report("again, dense 784 -> 128, tanh", large);
    }

    private static void Report(string name, Layer layer)
    {
        long start = Stopwatch.GetTimestamp();
        layer.Forward<Tanh>(1);
        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name,-34} | {microseconds,10:F1} us |"));
    }

    // Under `dotnet program.dll` the process is dotnet itself, and needs to be told the program.
    private static string[] Prefix()
        => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(FirstCallSuite).Assembly.Location] : [];
}
