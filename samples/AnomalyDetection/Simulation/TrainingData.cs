// The committed training data: windows of a healthy pump.
using System.Globalization;

namespace AnomalyDetection.Simulation;

/// <summary>Simulates healthy days and writes a window of every eight minutes.</summary>
public static class TrainingData
{
    /// <summary>Days, of different room temperatures.</summary>
    public const int Days = 14;

    private const int SecondsPerDay = 86400, SecondsBetweenRows = 480;
    private const ulong Seed = 2025;

    /// <summary>Writes the file. Windows do not overlap: no validation row is half a training row.</summary>
    /// <param name="output">Receives the CSV; stays open.</param>
    /// <param name="days">How many days, at most <see cref="Days"/>: fewer are the beginning of the same file.</param>
    public static void Write(TextWriter output, int days = Days)
    {
        output.Write(string.Join(',', PumpWindow.FeatureNames) + "\n");
        for (int day = 0; day < days; day++)
        {
            SimulatedPump pump = new(Seed + (ulong)day, Room(day, Days));
            PumpWindow window = new();
            for (int second = 1; second <= SecondsPerDay; second++)
            {
                bool isComplete = window.Add(pump.Next());
                if (isComplete && second % SecondsBetweenRows == 0)
                {
                    output.Write(string.Join(',', window.Features.ToArray().Select(value => value.ToString("F3", CultureInfo.InvariantCulture))) + "\n");
                }
            }
        }
    }

    /// <summary>The room's mean temperature on one of so many days, from 16 to 26 °C.</summary>
    internal static double Room(int day, int days) => 16 + (10.0 * day / Math.Max(1, days - 1));
}
