// The table of a folder of models: both runtimes measured in turn in one process, the fastest of many rounds each. Every model has a
// process of its own: what the just-in-time compiler learns of the kernels from one network, it applies to the next.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NeuralNet.Embedded.Cli.Measurement;
using NeuralNet.Embedded.Import;

namespace NeuralNet.Embedded.Benchmarks.Models;

internal static class ModelTable
{
    private const int Rounds = 15;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>What starts a process that measures one model.</summary>
    internal const string RowArgument = "--model-row";

    /// <summary>Measures the models of a folder whose names contain a text, and prints a row for each as it is known.</summary>
    /// <param name="folder">Where the models are.</param>
    /// <param name="filter">A part of a name; empty for all.</param>
    /// <param name="jsonPath">Where the figures are written as JSON, or null.</param>
    /// <param name="native">Whether the models are published with Native AOT and measured too.</param>
    public static void Print(string folder, string filter, string? jsonPath, bool native)
    {
        double peak = MachineBounds.MultiplyAddsPerNanosecond();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One core does {peak:F1} multiply-adds a nanosecond at most.\n"));
        List<ManifestModel> entries = [.. ManifestModel.Read(folder).Where(entry => entry.Name.Contains(filter, StringComparison.Ordinal))];
        NativeModels? published = native ? NativeModels.Publish(entries) : null;
        string[] sets = published?.InstructionSets ?? [];
        Console.WriteLine($"| model | operators | parameters | MMAC | JIT us |{string.Concat(sets.Select(set => $" AOT {set} us |"))} ONNX Runtime us | ratio | of the bound | workspace | arena | difference | B/call |");
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", 11 + sets.Length))}");
        List<ModelRow> rows = [];
        foreach (ManifestModel entry in entries)
        {
            string answer = InProcess(folder, entry);
            if (!answer.StartsWith('{'))
            {
                Console.WriteLine($"| {entry.Name} | {answer} |");
                continue;
            }

            ModelRow measured = JsonSerializer.Deserialize<ModelRow>(answer)!;
            ModelRow row = published is null ? measured : measured with { NativeMicroseconds = published.Microseconds(entry.Name) };
            rows.Add(row);
            Console.WriteLine(Line(row, sets));
        }

        if (jsonPath is not null)
        {
            File.WriteAllText(jsonPath, JsonSerializer.Serialize(rows, Json) + "\n");
        }
    }

    /// <summary>Measures one model and prints its row as JSON, or in a line why it cannot be measured.</summary>
    /// <param name="folder">Where the models are.</param>
    /// <param name="name">The model.</param>
    public static void PrintRow(string folder, string name)
    {
        try
        {
            Console.WriteLine(JsonSerializer.Serialize(Measure(ManifestModel.Read(folder).Single(entry => entry.Name == name), MachineBounds.MultiplyAddsPerNanosecond())));
        }
        catch (Exception exception) when (exception is ImportException or InvalidOperationException or NotSupportedException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
        {
            Console.WriteLine(exception.Message.ReplaceLineEndings(" "));
        }
    }

    private static string InProcess(string folder, ManifestModel entry)
    {
        ProcessStartInfo start = new("dotnet", [typeof(ModelTable).Assembly.Location, RowArgument, folder, entry.Name]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("'dotnet' does not start.");
        string answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 && answer.Length > 0 ? answer : $"ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}";
    }

    private static ModelRow Measure(ManifestModel entry, double peak)
    {
        using ModelPair pair = new(entry);
        double difference = pair.LargestDifference();
        Timing.Warm(pair.Run, WarmUp);
        Timing.Warm(pair.OnnxRuntime.Run, WarmUp / 4);
        int ours = Timing.CallsPerRound(pair.Run, RoundTime), theirs = Timing.CallsPerRound(pair.OnnxRuntime.Run, RoundTime);
        double best = double.MaxValue, bestOther = double.MaxValue;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            best = Math.Min(best, Timing.Time(pair.Run, ours));
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            bestOther = Math.Min(bestOther, Timing.Time(pair.OnnxRuntime.Run, theirs));
        }

        double bound = Math.Max(pair.Statistics.MacCount / peak, MachineBounds.ReadNanoseconds(pair.Footprint.WeightBytes));
        return new ModelRow(
            entry.Name,
            pair.Model.Operators.Count,
            pair.Statistics.ParameterCount,
            pair.Statistics.MacCount,
            best / 1e3,
            new Dictionary<string, double>(),
            bestOther / 1e3,
            bound / 1e3,
            pair.Footprint.WorkspaceBytes,
            entry.ArenaBytes,
            difference,
            allocated / ((long)ours * Rounds));
    }

    private static string Line(ModelRow row, string[] sets)
    {
        string natives = string.Concat(sets.Select(set => row.NativeMicroseconds.TryGetValue(set, out double time) ? string.Create(CultureInfo.InvariantCulture, $" {time:G4} |") : " |"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Name} | {row.Operators} | {row.Parameters} | {row.MultiplyAdds / 1e6:G4} | {row.JitMicroseconds:G4} |{natives} {row.OnnxRuntimeMicroseconds:G4} | {row.Ratio:F2} | {100 * row.BoundShare:F0} % | {row.WorkspaceBytes} | {row.ArenaBytes} | {row.Difference:0.0e+0} | {row.AllocatedBytes} |");
    }
}
