// Nanoseconds a call: rounds long enough for the clock, after a warm-up long enough for the just-in-time compiler.
using System.Diagnostics;

namespace NeuralNet.Embedded.Benchmarks;

internal static class Timing
{
    /// <summary>How many calls fill a round.</summary>
    public static int CallsPerRound(Action run, TimeSpan round)
    {
        int calls = 1;
        while (Time(run, calls) * calls < round.TotalNanoseconds)
        {
            calls *= 2;
        }

        return calls;
    }

    /// <summary>Nanoseconds a call, over so many calls.</summary>
    public static double Time(Action run, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    /// <summary>Runs for so long. What is hot is optimized behind all that was asked for before.</summary>
    public static void Warm(Action run, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            run();
        }
    }
}
