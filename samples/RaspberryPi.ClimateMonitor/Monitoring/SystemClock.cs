// The time of this machine.
using System.Diagnostics;

namespace ClimateMonitor.Monitoring;

/// <summary>The operating system's clock.</summary>
/// <param name="stop">Ends every wait at once.</param>
public sealed class SystemClock(CancellationToken stop) : IClock
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly WaitHandle _stopped = stop.WaitHandle;

    public DateTimeOffset Now => DateTimeOffset.Now;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public bool Wait(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero)
        {
            return !stop.IsCancellationRequested;
        }

        // Whole milliseconds, upwards: the wait for a measurement must not end before it.
        return !_stopped.WaitOne((int)Math.Ceiling(duration.TotalMilliseconds));
    }
}
