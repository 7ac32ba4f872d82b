// From the start of a process to its first prediction: two native programs, started in turns. Both clocks are the machine's own, so
// the time stamp taken before a program is started and the one it takes itself can be subtracted.
using System.Diagnostics;
using System.Globalization;

namespace NeuralNet.Embedded.Benchmarks.Startup;

internal static class StartupTable
{
    private const int Warmups = 5, Rounds = 101;

    /// <summary>Prints the table as Markdown.</summary>
    /// <param name="generated">The folder of the program with generated code.</param>
    /// <param name="onnxRuntime">The folder of the program with ONNX Runtime.</param>
    public static void Print(string generated, string onnxRuntime)
    {
        string[] programs = [Path.Combine(generated, "Generated"), Path.Combine(onnxRuntime, "OnnxRuntime")];
        List<double>[] times = [[], []];
        double[] memory = [0, 0];
        string[] answers = ["", ""];
        for (int round = -Warmups; round < Rounds; round++)
        {
            for (int i = 0; i < programs.Length; i++)
            {
                (double milliseconds, double megabytes, answers[i]) = Start(programs[i]);
                if (round >= 0)
                {
                    times[i].Add(milliseconds);
                    memory[i] = Math.Max(memory[i], megabytes);
                }
            }
        }

        if (answers[0] != answers[1])
        {
            throw new InvalidOperationException($"The programs disagree: {answers[0]} and {answers[1]}.");
        }

        double[] start = [.. times.Select(Median)], bytes = [Megabytes(generated), Megabytes(onnxRuntime)];
        Console.WriteLine("| | generated code | ONNX Runtime | ratio |");
        Console.WriteLine("| --- | --- | --- | --- |");
        Row("process start to first prediction, median of " + Rounds.ToString(CultureInfo.InvariantCulture), start, "ms");
        Row("peak resident memory", memory, "MB");
        Row("bytes on disk", bytes, "MB");
    }

    private static void Row(string name, double[] values, string unit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {values[0]:F2} {unit} | {values[1]:F2} {unit} | {values[1] / values[0]:F1} |"));

    private static (double Milliseconds, double Megabytes, string Answer) Start(string program)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };
        long before = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string[] report = process.StandardOutput.ReadToEnd().Trim().Split(' ', 3);
        process.WaitForExit();
        long after = long.Parse(report[0], CultureInfo.InvariantCulture);
        return (Stopwatch.GetElapsedTime(before, after).TotalMilliseconds, double.Parse(report[1], CultureInfo.InvariantCulture) / 1024, report[2]);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    // What a device needs: symbols for a debugger stay at home, and so do the libraries for Windows that ONNX Runtime's package adds.
    private static double Megabytes(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is not (".dbg" or ".pdb" or ".xml" or ".dll"))
        .Sum(file => new FileInfo(file).Length) / 1e6;
}
