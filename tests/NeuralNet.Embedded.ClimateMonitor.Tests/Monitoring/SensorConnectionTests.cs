// A sensor that goes away and comes back.
using ClimateMonitor.Monitoring;
using ClimateMonitor.Sensing;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Monitoring;

public class SensorConnectionTests
{
    private readonly SimulatedDay _day = new(dayOfYear: 10, seed: 1);

    [Fact]
    public void Attempts_become_rarer_up_to_one_a_minute()
    {
        _day.Sensor.Breakage = SensorBreakage.NoBus;
        using SensorConnection connection = new(_day.Sensor.Open, _day.Clock);
        List<int> attempts = [];
        for (int second = 0; second < 260; second++)
        {
            _day.Clock.Wait(TimeSpan.FromSeconds(second) - _day.Clock.Elapsed);
            Assert.Equal(SensorFault.BusUnavailable, connection.Read(out _));
            if (connection.HasTried)
            {
                attempts.Add(second);
            }
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 64, 124, 184, 244], attempts);
        Assert.Contains("/dev/i2c-1", connection.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SensorBreakage.NoBus)]
    [InlineData(SensorBreakage.Unplugged)]
    [InlineData(SensorBreakage.StuckLow)]
    [InlineData(SensorBreakage.StuckHigh)]
    [InlineData(SensorBreakage.NeverReady)]
    [InlineData(SensorBreakage.Brownout)]
    [InlineData(SensorBreakage.Absurd)]
    [InlineData(SensorBreakage.Frozen)]
    public void A_sensor_that_comes_back_is_initialised_and_read(SensorBreakage breakage)
    {
        using SensorConnection connection = new(_day.Sensor.Open, _day.Clock);
        bool hasFailed = false;
        for (int second = 0; second < 120; second++)
        {
            _day.Clock.Wait(TimeSpan.FromSeconds(second) - _day.Clock.Elapsed);
            _day.Sensor.Breakage = second is >= 10 and < 40 ? breakage : SensorBreakage.None;
            SensorFault fault = connection.Read(out ClimateReading reading);

            hasFailed |= fault != SensorFault.None;
            Assert.Equal(fault, connection.Fault);
            if (second is < 10 or >= 90)
            {
                Assert.Equal(SensorFault.None, fault);
                Assert.InRange(reading.Temperature, 15, 25);
            }
        }

        Assert.True(hasFailed);
        Assert.True(_day.Sensor.Resets >= 2);
    }

    [Theory]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(PlatformNotSupportedException))]
    [InlineData(typeof(ArgumentException))]
    public void Whatever_opening_the_bus_throws_is_reported_in_one_line(Type type)
    {
        using SensorConnection connection = new(() => throw (Exception)Activator.CreateInstance(type, "first\nsecond")!, _day.Clock);

        Assert.Equal(SensorFault.BusUnavailable, connection.Read(out _));
        Assert.Equal("first second", connection.Detail);
    }

    [Fact]
    public void A_defect_in_the_program_is_not_taken_for_a_fault()
    {
        using SensorConnection connection = new(() => throw new InvalidOperationException(), _day.Clock);

        Assert.Throws<InvalidOperationException>(() => connection.Read(out _));
    }
}
