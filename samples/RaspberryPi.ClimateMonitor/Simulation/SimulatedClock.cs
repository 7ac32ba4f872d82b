// Time that passes as fast as it is waited for.
using ClimateMonitor.Monitoring;

namespace ClimateMonitor.Simulation;

/// <summary>A clock that stands still but for <see cref="Wait"/>.</summary>
/// <param name="start">The date and time at which nothing has elapsed.</param>
/// <param name="stop">Ends every wait, as the operating system's signals do.</param>
public sealed class SimulatedClock(DateTimeOffset start, CancellationToken stop = default) : IClock
{
    public DateTimeOffset Now => start + Elapsed;

    public TimeSpan Elapsed { get; private set; }

    public bool Wait(TimeSpan duration)
    {
        if (duration > TimeSpan.Zero)
        {
            Elapsed += duration;
        }

        return !stop.IsCancellationRequested;
    }
}
