// Time, as far as the program needs it; a simulated one lets a day pass in seconds.
namespace ClimateMonitor.Monitoring;

/// <summary>Tells the time and waits.</summary>
public interface IClock
{
    /// <summary>The date and the time of day, for people. It may jump: a Raspberry Pi has none until it has found a network.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The time since the program started, which never jumps.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Waits.</summary>
    /// <param name="duration">How long; not at all if it is not positive.</param>
    /// <returns>Whether to go on: false as soon as the program is asked to stop.</returns>
    bool Wait(TimeSpan duration);
}
