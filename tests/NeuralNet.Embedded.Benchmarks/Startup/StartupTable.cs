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
    /// <param name="quickstart">The folder of the sample of that name.</param>
    public static void Print(string generated, string onnxRuntime, string quickstart)
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
        Console.WriteLine();
        Console.WriteLine(FirstLine(quickstart));
    }

    // The sample prints its predictions as it makes them, in lines that begin with `row`.
    private static string FirstLine(string quickstart)
    {
        List<double> times = [];
        double peak = 0;
        for (int round = -Warmups; round < Rounds; round++)
        {
            long before = Stopwatch.GetTimestamp();
            using Process process = Process.Start(new ProcessStartInfo(Path.Combine(quickstart, "Quickstart")) { RedirectStandardOutput = true })!;
            string? line = process.StandardOutput.ReadLine();
            while (line?.StartsWith("row", StringComparison.Ordinal) == false)
            {
                line = process.StandardOutput.ReadLine();
            }

            double milliseconds = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            peak = Math.Max(peak, PeakMegabytes(process.Id));
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0 || line is null)
            {
                throw new InvalidOperationException("The Quickstart failed.");
            }

            times.Add(milliseconds);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"The Quickstart itself, from its start to the first prediction printed (it reads a file before): {Median(times[Warmups..]):F2} ms, {peak:F2} MB, {Megabytes(quickstart):F2} MB on disk.");
    }

    // The highest so far; 0 for a process that has ended.
    private static double PeakMegabytes(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
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
