// Streams days of other seeds than those of the training data through the network, second by second.
using System.Diagnostics;

namespace AnomalyDetection.Simulation;

/// <summary>Watches simulated days and adds up what it cost.</summary>
public sealed class UnseenDay
{
    private const int SecondsPerDay = 86400;
    private const ulong Seed = 1_000_000;

    private readonly List<long> _ticks = [];

    /// <summary>Those of them that a healthy pump filled.</summary>
    public long HealthyWindows { get; private set; }

    /// <summary>Those of the healthy ones that are anomalies to the network.</summary>
    public long FalseAnomalies { get; private set; }

    /// <summary>The median time of a prediction.</summary>
    public TimeSpan TimePerWindow => Stopwatch.GetElapsedTime(0, _ticks.Order().ElementAt(_ticks.Count / 2));

    /// <summary>The bytes that windows and predictions allocated.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Watches a day.</summary>
    /// <param name="day">Which, from 0.</param>
    /// <param name="days">Of how many: they differ in temperature.</param>
    /// <param name="detection">Counts the alarms.</param>
    /// <param name="log">Receives a line for each alarm; null for none.</param>
    public void Watch(int day, int days, Detection detection, TextWriter? log)
    {
        SimulatedPump pump = new(Seed + (ulong)day, days == 1 ? 21 : TrainingData.Room(day, days));
        PumpWindow window = new();
        Alarm alarm = new();
        int healthySeconds = 0;
        for (int second = 0; second < SecondsPerDay; second++)
        {
            (Fault fault, double progress) = FaultPlan.At(second);
            Reading reading = pump.Next(fault, progress);
            healthySeconds = fault == Fault.None ? healthySeconds + 1 : 0;

            long allocated = GC.GetAllocatedBytesForCurrentThread();
            bool hasBegun = false;
            float score = 0;
            long? ticks = null;
            if (window.Add(reading))
            {
                long start = Stopwatch.GetTimestamp();
                bool isAnomaly = Pump.IsAnomaly(window.Features, out score);
                ticks = Stopwatch.GetTimestamp() - start;
                hasBegun = alarm.Add(isAnomaly);
                if (healthySeconds >= PumpWindow.Steps * PumpWindow.SecondsPerStep)
                {
                    HealthyWindows++;
                    FalseAnomalies += isAnomaly ? 1 : 0;
                }
            }

            // Before anything else can allocate.
            AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (ticks is { } taken)
            {
                _ticks.Add(taken);
            }

            if (detection.Add(fault, alarm.IsOn, hasBegun))
            {
                log?.WriteLine($"{TimeSpan.FromSeconds(second)}  alarm, score {score:F2}: {(fault == Fault.None ? "false" : fault)}");
            }
        }
    }
}
