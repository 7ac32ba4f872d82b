// From the start of a process to its first prediction: programs of two kinds, started in turns. Both clocks are the machine's own, so
// the time stamp taken before a program is started and the one it takes itself can be subtracted.
using System.Diagnostics;
using System.Globalization;

namespace NeuralNet.Embedded.Benchmarks.Startup;

internal static class StartupTable
{
    private const int Warmups = 3, Rounds = 51;

    /// <summary>Prints the table as Markdown.</summary>
    /// <param name="folder">What <c>measure</c> published: <c>aot</c> and <c>jit</c>, in each a folder for a network and <c>OnnxRuntime</c>; <c>Quickstart</c>.</param>
    public static void Print(string folder)
    {
        string native = Path.Combine(folder, "aot"), managed = Path.Combine(folder, "jit"), quickstart = Path.Combine(folder, "Quickstart");
        Console.WriteLine("| network | file, MB | AOT, ms | ONNX Runtime AOT, ms | ratio | JIT, ms | ONNX Runtime JIT, ms | ratio | AOT memory, MB | ONNX Runtime AOT memory, MB | AOT disk, MB | ONNX Runtime AOT disk, MB |");
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", 11))}");
        foreach (string file in Directory.EnumerateFiles(native, "*.onnx").Order(StringComparer.Ordinal))
        {
            string network = Path.GetFileNameWithoutExtension(file);
            Started[] started = Measure(
                [Path.Combine(native, network, "Generated")],
                [Path.Combine(native, "OnnxRuntime", "OnnxRuntime"), file],
                ["dotnet", Path.Combine(managed, network, "Generated.dll")],
                ["dotnet", Path.Combine(managed, "OnnxRuntime", "OnnxRuntime.dll"), file]);
            double size = new FileInfo(file).Length / 1e6;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {network} | {size:F2} | {Times(started[0], started[1])} | {Times(started[2], started[3])} | {started[0].Megabytes:F1} | {started[1].Megabytes:F1} | {Megabytes(Path.Combine(native, network)):F2} | {Megabytes(Path.Combine(native, "OnnxRuntime")) + size:F2} |"));
        }

        Console.WriteLine();
        Console.WriteLine(FirstLine(quickstart));
    }

    private static string Times(Started ours, Started theirs) => string.Create(
        CultureInfo.InvariantCulture, $"{ours.Milliseconds:F2} | {theirs.Milliseconds:F2} | {theirs.Milliseconds / ours.Milliseconds:F1}");

    private static Started[] Measure(params string[][] commands)
    {
        List<double>[] times = [.. commands.Select(_ => new List<double>())];
        double[] memory = new double[commands.Length];
        for (int round = -Warmups; round < Rounds; round++)
        {
            double[]? answer = null;
            for (int i = 0; i < commands.Length; i++)
            {
                (double milliseconds, double megabytes, double[] values) = Start(commands[i]);
                answer ??= values;
                if (!answer.Zip(values).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-4) || answer.Length != values.Length)
                {
                    throw new InvalidOperationException($"'{string.Join(' ', commands[0])}' and '{string.Join(' ', commands[i])}' disagree.");
                }

                if (round >= 0)
                {
                    times[i].Add(milliseconds);
                    memory[i] = Math.Max(memory[i], megabytes);
                }
            }
        }

        return [.. times.Zip(memory, (all, megabytes) => new Started(Median(all), megabytes))];
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

    private static (double Milliseconds, double Megabytes, double[] Answer) Start(string[] command)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardOutput = true };
        long before = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string[] report = process.StandardOutput.ReadToEnd().Trim().Split(' ');
        process.WaitForExit();
        if (process.ExitCode != 0 || report.Length < 3)
        {
            throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }

        long after = long.Parse(report[0], CultureInfo.InvariantCulture);
        return (Stopwatch.GetElapsedTime(before, after).TotalMilliseconds, double.Parse(report[1], CultureInfo.InvariantCulture) / 1024, [.. report[2..].Select(value => double.Parse(value, CultureInfo.InvariantCulture))]);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    // What a device needs: symbols for a debugger stay at home, and so do the libraries for Windows that ONNX Runtime's package adds.
    private static double Megabytes(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is not (".dbg" or ".pdb" or ".xml" or ".dll"))
        .Sum(file => new FileInfo(file).Length) / 1e6;

    /// <summary>The median time to the first answer and the peak of resident memory.</summary>
    private sealed record Started(double Milliseconds, double Megabytes);
}
