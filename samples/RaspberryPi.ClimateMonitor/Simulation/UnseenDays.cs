// How good the network is on days it was not trained on.
using ClimateMonitor.Monitoring;

namespace ClimateMonitor.Simulation;

/// <summary>Runs the monitor through simulated days of other dates and other seeds than those of the training data.</summary>
public static class UnseenDays
{
    private const int SecondsPerDay = 86400;
    private const ulong Seed = 1_000_000;

    /// <summary>Runs so many days, evenly spread over the year, and compares every second's prediction with the truth.</summary>
    /// <param name="days">How many.</param>
    /// <returns>All predictions, and those of a state that has lasted for at least <see cref="TrainingData.YoungestState"/>.</returns>
    public static (Score All, Score Settled) Evaluate(int days)
    {
        Score all = new(), settled = new();
        for (int i = 0; i < days; i++)
        {
            SimulatedDay day = new(((i * 365) + 100) / days % 365, Seed + (ulong)i);
            using SensorConnection sensor = new(day.Sensor.Open, day.Clock);
            using StatusLed led = StatusLed.Open(() => new(day.Pins), StatusLed.DefaultPin, out _);
            RoomMonitor monitor = new(sensor, led, day.Clock, Stream.Null);
            for (int second = 0; second < SecondsPerDay && monitor.Step(); second++)
            {
                if (monitor.Latest is { } label)
                {
                    all.Add(day.Room.State, label);
                    if (day.Room.StateAge >= TrainingData.YoungestState)
                    {
                        settled.Add(day.Room.State, label);
                    }
                }
            }
        }

        return (all, settled);
    }
}
