// The quick table of networks: both runtimes measured in turn in one process, the fastest of many rounds each.
using System.Globalization;

namespace NeuralNet.Embedded.Benchmarks.Networks;

internal static class NetworkTable
{
    private const int Rounds = 25;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(20);

    // The just-in-time compiler optimizes what is hot behind everything it was asked for before, and compiling the generated code
    // has asked for thousands of methods: every network runs this long, in turn, before anything is measured.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static void Print()
    {
        if (OnnxFiles.All.Count == 0)
        {
            Console.WriteLine($"The ONNX files are not at {OnnxFiles.Folder}; nothing to compare.");
            return;
        }

        Console.WriteLine($"| {"network",-22} | {"generated ns",12} | {"ONNX Runtime ns",15} | {"ratio",6} | {"batch ns",8} | {"B/call",6} | {"difference",10} | {"GMAC/s",6} |");
        Console.WriteLine($"|-{new string('-', 22)}-|-{new string('-', 11)}:|-{new string('-', 14)}:|-{new string('-', 5)}:|-{new string('-', 7)}:|-{new string('-', 5)}:|-{new string('-', 9)}:|-{new string('-', 5)}:|");
        List<NetworkPair> pairs = [.. OnnxFiles.All.Select(path => new NetworkPair(path))];
        foreach (Action run in pairs.SelectMany(pair => new Action[] { pair.Run, pair.RunBatch, pair.OnnxRuntime.Run }))
        {
            Timing.Warm(run, WarmUp);
        }

        foreach (NetworkPair pair in pairs)
        {
            float difference = pair.LargestDifference();
            int ours = Timing.CallsPerRound(pair.Run, RoundTime), theirs = Timing.CallsPerRound(pair.OnnxRuntime.Run, RoundTime);
            int batches = Timing.CallsPerRound(pair.RunBatch, RoundTime);
            double best = double.MaxValue, bestBatch = double.MaxValue, bestOther = double.MaxValue;
            long allocated = 0;
            for (int round = 0; round < Rounds; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                best = Math.Min(best, Timing.Time(pair.Run, ours));
                bestBatch = Math.Min(bestBatch, Timing.Time(pair.RunBatch, batches) / NetworkPair.BatchCount);
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                bestOther = Math.Min(bestOther, Timing.Time(pair.OnnxRuntime.Run, theirs));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {pair.Name,-22} | {best,12:F1} | {bestOther,15:F0} | {bestOther / best,6:F1} | {bestBatch,8:F1} | {allocated / ((long)ours * Rounds),6} | {difference,10:0.0e+0} | {pair.MacCount / best,6:F1} |"));
        }

        pairs.ForEach(pair => pair.Dispose());
    }
}
