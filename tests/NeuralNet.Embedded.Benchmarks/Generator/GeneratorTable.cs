// What the generator costs a build and an editor: time and allocated memory for networks of several sizes. The machine may be busy
// with other things, so the fastest of several runs counts; memory is the same each time.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace NeuralNet.Embedded.Benchmarks.Generator;

internal static class GeneratorTable
{
    private static readonly int[] Sizes = [1_000, 100_000, 270_000, 1_000_000];

    /// <summary>Prints the table as Markdown, for a file in results/.</summary>
    public static void Print()
    {
        Console.WriteLine("# The generator's cost");
        Console.WriteLine();
        Console.WriteLine($"{Processor()}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, Roslyn {typeof(SyntaxTree).Assembly.GetName().Version!.ToString(3)}.");
        Console.WriteLine("Best of several runs in one process, after one to warm up: a build server that stays warm. Weights are random, 100 inputs.");
        Console.WriteLine();
        Console.WriteLine("| weights | model file, KB | generate, ms | allocated, MB | after an edit of other code, ms | allocated, KB | compile the result, ms | allocated, MB | assembly, KB |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (int size in Sizes)
        {
            GeneratorCase project = new(size);
            int rounds = size > 200_000 ? 4 : 10;
            GeneratorDriver driver = project.Run();
            int edit = 0;
            long assembly = 0;
            (double generate, long generated) = Best(rounds, () => project.Run());
            (double edited, long editing) = Best(rounds, () => project.RunAfterEdit(driver, edit++));
            (double compile, long compiled) = Best(rounds, () => assembly = project.Compile(driver));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {size:N0} | {project.FileBytes / 1e3:N0} | {generate:N1} | {generated / 1e6:N1} | {edited:N1} | {editing / 1e3:N0} | {compile:N0} | {compiled / 1e6:N1} | {assembly / 1e3:N0} |"));
        }
    }

    private static (double Milliseconds, long Bytes) Best(int rounds, Action run)
    {
        run();
        double best = double.MaxValue;
        long least = long.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            long bytes = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - bytes);
        }

        return (best, least);
    }

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        string? line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
