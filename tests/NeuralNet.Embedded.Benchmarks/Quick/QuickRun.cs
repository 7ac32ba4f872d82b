// The quick table. The machine may be busy with other things, so all rows are measured in turn, several rounds of them,
// and the fastest round of each counts: what disturbs a measurement only ever makes it slower.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Embedded.Benchmarks.Quick;

internal static class QuickRun
{
    private const int Rounds = 15;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(5);

    public static void Print(IReadOnlyList<QuickCase> cases, string filter)
    {
        List<QuickCase> chosen = [.. cases.Where(row => row.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        int[] calls = [.. chosen.Select(CallsPerRound)];
        double[] best = [.. chosen.Select(_ => double.MaxValue)];
        long[] allocated = new long[chosen.Count];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < chosen.Count; i++)
            {
                long bytes = GC.GetAllocatedBytesForCurrentThread();
                best[i] = Math.Min(best[i], Time(chosen[i], calls[i]));
                allocated[i] = GC.GetAllocatedBytesForCurrentThread() - bytes;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, FMA {Fma.IsSupported}, AVX-512 {Vector512.IsHardwareAccelerated}; best of {Rounds} rounds"));
        Console.WriteLine($"| {"",-34} | {"lanes",-8} | {"ns",10} | {"GFLOP/s",8} | {"B/call",6} |");
        Console.WriteLine($"|-{new string('-', 34)}-|-{new string('-', 8)}-|-{new string('-', 9)}:|-{new string('-', 7)}:|-{new string('-', 5)}:|");
        for (int i = 0; i < chosen.Count; i++)
        {
            string rate = chosen[i].Operations > 0 ? (chosen[i].Operations / best[i]).ToString("F1", CultureInfo.InvariantCulture) : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {chosen[i].Name,-34} | {chosen[i].Variant,-8} | {best[i],10:F1} | {rate,8} | {allocated[i] / calls[i],6} |"));
        }
    }

    // Warms up past the tiers of the compiler, and finds how many calls fill a round.
    private static int CallsPerRound(QuickCase row)
    {
        row.Run(100);
        Thread.Sleep(1);
        int calls = 1;
        while (calls < 1 << 24)
        {
            if (Time(row, calls) * calls > RoundTime.TotalNanoseconds)
            {
                break;
            }

            calls *= 2;
        }

        return calls;
    }

    private static double Time(QuickCase row, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        row.Run(calls);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}
