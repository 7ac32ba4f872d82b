// What is believed and what is not.
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Tests.Sensing;

public class PlausibilityCheckTests
{
    [Theory]
    [InlineData(-40, 0, 30_000, true)]
    [InlineData(85, 100, 110_000, true)]
    [InlineData(-40.1f, 50, 100_000, false)]
    [InlineData(85.1f, 50, 100_000, false)]
    [InlineData(20, -0.1f, 100_000, false)]
    [InlineData(20, 100.1f, 100_000, false)]
    [InlineData(20, 50, 29_999, false)]
    [InlineData(20, 50, 110_001, false)]
    [InlineData(float.NaN, 50, 100_000, false)]
    public void The_ranges_are_the_sensors(float temperature, float humidity, float pressure, bool accepted) =>
        Assert.Equal(accepted, new PlausibilityCheck().Accepts(new(temperature, humidity, pressure)));

    [Theory]
    [InlineData(5, 40, 1000, true)]
    [InlineData(-5, -40, -1000, true)]
    [InlineData(5.5f, 0, 0, false)]
    [InlineData(0, 41, 0, false)]
    [InlineData(0, 0, -1001, false)]
    public void Jumps_are_not_believed(float temperature, float humidity, float pressure, bool accepted)
    {
        PlausibilityCheck check = new();
        Assert.True(check.Accepts(new(20, 50, 100_000)));

        Assert.Equal(accepted, check.Accepts(new(20 + temperature, 50 + humidity, 100_000 + pressure)));
    }

    [Fact]
    public void A_reading_that_was_refused_is_not_compared_with()
    {
        PlausibilityCheck check = new();
        check.Accepts(new(20, 50, 100_000));
        Assert.False(check.Accepts(new(60, 50, 100_000)));

        Assert.True(check.Accepts(new(20, 50, 100_000)));
        check.Forget();
        Assert.True(check.Accepts(new(60, 50, 100_000)));
    }
}
