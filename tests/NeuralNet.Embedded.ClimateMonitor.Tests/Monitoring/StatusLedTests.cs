// The light, and what happens where there is none.
using System.Device.Gpio;
using ClimateMonitor.Monitoring;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Monitoring;

public class StatusLedTests
{
    [Fact]
    public void Signals_reach_the_pin()
    {
        SimulatedGpioDriver pins = new();
        using StatusLed led = StatusLed.Open(() => new GpioController(pins), 5, out string? problem);
        Assert.Null(problem);
        Assert.Equal(PinValue.Low, pins.Level(5));

        led.Show(LedSignal.On);
        Assert.Equal(PinValue.High, pins.Level(5));
        led.Show(LedSignal.Blinking);
        Assert.Equal(PinValue.Low, pins.Level(5));
        led.Show(LedSignal.Blinking);
        Assert.Equal(PinValue.High, pins.Level(5));
        led.Show(LedSignal.Off);
        Assert.Equal(PinValue.Low, pins.Level(5));
    }

    [Fact]
    public void The_light_is_off_and_the_pin_free_afterwards()
    {
        SimulatedGpioDriver pins = new();
        StatusLed led = StatusLed.Open(() => new GpioController(pins), 5, out _);
        led.Show(LedSignal.On);
        led.Dispose();

        Assert.False(led.IsLit);
        Assert.Null(pins.Level(5));
    }

    [Theory]
    [InlineData(typeof(PlatformNotSupportedException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(DllNotFoundException))]
    [InlineData(typeof(InvalidOperationException))]
    public void Without_a_light_the_room_is_watched_all_the_same(Type type)
    {
        using StatusLed led = StatusLed.Open(() => throw (Exception)Activator.CreateInstance(type, "no\nlight")!, 5, out string? problem);
        led.Show(LedSignal.On);

        Assert.Equal("no light", problem);
        Assert.True(led.IsLit);
    }
}
