// The committed training data: days through the year, measured by the simulated sensor and read by the real driver.
using ClimateMonitor.Features;
using ClimateMonitor.Monitoring;
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Simulation;

/// <summary>Simulates days and writes some windows of each.</summary>
public static class TrainingData
{
    /// <summary>Days, evenly spread over the year.</summary>
    public const int Days = 36;

    /// <summary>At most so many rows of each state a day: open windows are rare, and would hardly count.</summary>
    public const int RowsPerStateAndDay = 16;

    /// <summary>A state younger than this many seconds gives no row: the window has hardly seen it.</summary>
    public const int YoungestState = 90;

    private const int SecondsPerDay = 86400, SecondsBetweenRows = 20;
    private const ulong Seed = 2024;

    /// <summary>Writes the file.</summary>
    /// <param name="output">Receives it; not owned.</param>
    /// <param name="days">How many days, at most <see cref="Days"/>: fewer are the beginning of the same file.</param>
    public static void Write(Stream output, int days = Days)
    {
        TrainingFile file = new(output);
        file.WriteHeader();
        for (int day = 0; day < days; day++)
        {
            WriteDay(file, dayOfYear: day * 365 / Days, Seed + (ulong)day);
        }
    }

    private static void WriteDay(TrainingFile file, int dayOfYear, ulong seed)
    {
        SimulatedDay day = new(dayOfYear, seed);
        using SensorConnection sensor = new(day.Sensor.Open, day.Clock);
        Dictionary<string, List<float[]>> rows = SimulatedState.All.ToDictionary(state => state, _ => new List<float[]>());
        ClimateWindow window = new();
        for (int second = 0; second < SecondsPerDay; second++)
        {
            day.Clock.Wait(TimeSpan.FromSeconds(second) - day.Clock.Elapsed);
            SensorFault fault = sensor.Read(out ClimateReading reading);
            if (fault != SensorFault.None)
            {
                throw new InvalidOperationException($"The simulated sensor fails at second {second} of day {dayOfYear}: {fault}.");
            }

            window.Add(reading);
            if (window.IsFull && second % SecondsBetweenRows == 0 && day.Room.StateAge >= YoungestState)
            {
                float[] features = new float[ClimateWindow.FeatureNames.Count];
                window.CopyFeatures(features);
                rows[day.Room.State].Add(features);
            }
        }

        RandomSource random = new(seed);
        foreach (string state in SimulatedState.All)
        {
            List<float[]> candidates = rows[state];
            for (int row = 0; row < RowsPerStateAndDay && candidates.Count > 0; row++)
            {
                int chosen = (int)random.Between(0, candidates.Count);
                file.WriteRow(candidates[chosen], state);
                candidates.RemoveAt(chosen);
            }
        }
    }
}
