// A room, its sensor and its light for one day: everything the program needs instead of hardware.
using ClimateMonitor.Monitoring;

namespace ClimateMonitor.Simulation;

/// <summary>One simulated day. The same arguments give the same day, to the bit, on every processor.</summary>
public sealed class SimulatedDay
{
    /// <summary>Makes a day.</summary>
    /// <param name="dayOfYear">0 is the first of January: decides about the season.</param>
    /// <param name="seed">Decides about weather, noise and, unless there is a schedule, about people and window.</param>
    /// <param name="startSecond">The second since midnight at which the clock shows 0.</param>
    /// <param name="schedule">People and window; null for a random one.</param>
    /// <param name="clock">The clock; null for a simulated one that starts at the day's time.</param>
    /// <param name="stop">Ends the waits of a simulated clock.</param>
    public SimulatedDay(int dayOfYear, ulong seed, long startSecond = 0, RoomSchedule? schedule = null, IClock? clock = null, CancellationToken stop = default)
    {
        RandomSource random = new(seed);
        Weather weather = new(dayOfYear, random);
        Room = new SimulatedRoom(weather, schedule ?? RoomSchedule.Random(random), random);
        Room.AdvanceTo(startSecond);
        Clock = clock ?? new SimulatedClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(dayOfYear).AddSeconds(startSecond), stop);
        Sensor = new SimulatedBme280(Room, Clock, startSecond);
    }

    /// <summary>A winter's morning with something of everything, from eight o'clock on.</summary>
    /// <param name="clock">The clock; null for a simulated one.</param>
    /// <param name="stop">Ends the waits of a simulated clock.</param>
    public static SimulatedDay Demonstration(IClock? clock = null, CancellationToken stop = default) =>
        new(dayOfYear: 20, seed: 7, startSecond: 8 * 3600, RoomSchedule.Demonstration(), clock, stop);

    /// <summary>The room, which knows the truth.</summary>
    public SimulatedRoom Room { get; }

    /// <summary>The time of the day.</summary>
    public IClock Clock { get; }

    /// <summary>The sensor in the room.</summary>
    public SimulatedBme280 Sensor { get; }

    /// <summary>The pins.</summary>
    public SimulatedGpioDriver Pins { get; } = new();
}
