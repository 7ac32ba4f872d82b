// The command line.
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests;

public class MonitorOptionsTests
{
    [Fact]
    public void Nothing_said_means_bus_1_address_0x76_and_GPIO_17()
    {
        MonitorOptions options = MonitorOptions.Parse([]);

        Assert.Equal(new MonitorOptions { Bus = 1, Address = 0x76, LedPin = 17 }, options);
        Assert.Null(options.Seconds);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        Assert.Equal(
            new MonitorOptions { Bus = 3, Address = 0x77, LedPin = 4, Seconds = 9, RecordFile = "r.csv", Label = "cooking" },
            MonitorOptions.Parse(["--bus", "3", "--address", "0x77", "--led-pin", "4", "--seconds", "9", "--record", "r.csv", "--label", "cooking"]));
        Assert.Equal(
            new MonitorOptions { Simulate = true, RealTime = true, Seconds = 3600, Breakage = SensorBreakage.StuckLow },
            MonitorOptions.Parse(["--simulate", "--real-time", "--break", "stuck-low"]));
        Assert.Equal(24, MonitorOptions.Parse(["--evaluate", "24"]).EvaluateDays);
        Assert.Equal("f", MonitorOptions.Parse(["--simulate-data", "f"]).DataFile);
        Assert.True(MonitorOptions.Parse(["--self-test"]).SelfTest);
        Assert.True(MonitorOptions.Parse(["-h"]).Help);
    }

    [Theory]
    [InlineData("There is no option '--nonsense'; --help lists them.", "--nonsense")]
    [InlineData("--bus needs a value.", "--bus")]
    [InlineData("--bus takes a number from 0 to 255, not 'one'.", "--bus", "one")]
    [InlineData("--address takes a number from 118 to 119, not '0x40'.", "--address", "0x40")]
    [InlineData("--led-pin takes a number from 0 to 27, not '28'.", "--led-pin", "28")]
    [InlineData("--seconds takes a number from 1 to 2147483647, not '-1'.", "--seconds", "-1")]
    [InlineData("--record and --label go together.", "--record", "f")]
    [InlineData("--record and --label go together.", "--label", "f")]
    [InlineData("--label takes at most 64 characters, without commas, quotes and line breaks.", "--record", "f", "--label", "a,b")]
    [InlineData("--real-time goes with --simulate.", "--real-time")]
    [InlineData("--break goes with --simulate.", "--break", "absurd")]
    [InlineData("--break takes unplugged, stuck-low, stuck-high, never-ready, brownout, absurd or frozen, not 'all'.", "--simulate", "--break", "all")]
    public void What_cannot_be_is_told_in_one_line(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => MonitorOptions.Parse(arguments)).Message);
}
