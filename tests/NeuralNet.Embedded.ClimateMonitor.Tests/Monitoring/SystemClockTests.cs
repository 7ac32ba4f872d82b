// The real clock, without waiting for it.
using ClimateMonitor.Monitoring;

namespace ClimateMonitor.Tests.Monitoring;

public class SystemClockTests
{
    [Fact]
    public void A_request_to_stop_ends_every_wait_at_once()
    {
        using CancellationTokenSource stop = new();
        SystemClock clock = new(stop.Token);
        Assert.True(clock.Wait(TimeSpan.Zero));
        Assert.True(clock.Wait(TimeSpan.FromSeconds(-5)));

        stop.Cancel();
        Assert.False(clock.Wait(TimeSpan.FromDays(1)));
        Assert.False(clock.Wait(TimeSpan.Zero));
    }

    [Fact]
    public void Time_goes_on()
    {
        using CancellationTokenSource stop = new();
        SystemClock clock = new(stop.Token);
        TimeSpan before = clock.Elapsed;
        Assert.True(clock.Wait(TimeSpan.FromTicks(1)));

        Assert.True(clock.Elapsed > before);
    }
}
