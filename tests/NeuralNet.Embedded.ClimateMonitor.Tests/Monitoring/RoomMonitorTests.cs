// The loop: a line a second, the light, bridged gaps, faults that it survives, and no allocation.
using System.Device.Gpio;
using System.Text;
using ClimateMonitor.Features;
using ClimateMonitor.Monitoring;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Monitoring;

public sealed class RoomMonitorTests : IDisposable
{
    private const int Warm = ClimateWindow.Seconds + 20, Steady = 900;

    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryStream _output = new();
    private readonly SimulatedDay _day;
    private readonly SensorConnection _sensor;
    private readonly StatusLed _led;
    private readonly RoomMonitor _monitor;

    public RoomMonitorTests()
    {
        _day = SimulatedDay.Demonstration(stop: _stop.Token);
        _sensor = new(_day.Sensor.Open, _day.Clock);
        _led = StatusLed.Open(() => new GpioController(_day.Pins), StatusLed.DefaultPin, out _);
        _monitor = new(_sensor, _led, _day.Clock, _output);
    }

    public void Dispose()
    {
        _sensor.Dispose();
        _led.Dispose();
        _output.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public void Every_second_has_one_line()
    {
        Run(400);
        string[] lines = Lines();

        Assert.Equal(400, lines.Length);
        for (int second = 0; second < lines.Length; second++)
        {
            Assert.StartsWith($"2026-01-21 08:{second / 60:00}:{second % 60:00}  ", lines[second], StringComparison.Ordinal);
        }

        Assert.EndsWith("window 299/300", lines[298], StringComparison.Ordinal);
        Assert.Matches("^2026-01-21 08:05:30   [12][0-9]\\.[0-9]{2} °C   [0-9]{2}\\.[0-9] %  [0-9]{3,4}\\.[0-9]{2} hPa  empty        [01]\\.[0-9]{2}  led off$", lines[330]);
    }

    [Fact]
    public void The_light_shines_exactly_while_an_open_window_is_predicted()
    {
        int lit = 0;
        for (int second = 0; second < 3600; second++)
        {
            Assert.True(_monitor.Step());
            bool isOpen = _monitor.Latest is { } label && RoomState.LabelText(label) == SimulatedState.WindowOpen;
            Assert.Equal(isOpen ? PinValue.High : PinValue.Low, _day.Pins.Level(StatusLed.DefaultPin));
            lit += isOpen ? 1 : 0;
        }

        Assert.InRange(lit, 500, 1200);
    }

    [Fact]
    public void A_steady_loop_allocates_nothing()
    {
        using MemoryStream records = new(new byte[1 << 20]);
        TrainingFile training = new(records);
        _output.Capacity = 1 << 20;

        // The runtime makes the bytes of the minus sign once in a process, when the first negative number is formatted.
        training.WriteRow([-1e-9f], "warm");

        // Until somebody has come, so that every path of the steady loop has run once; the window is opened, and the light
        // switched on, after the measurement.
        Run(Warm + 600);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int second = 0; second < Steady; second++)
        {
            _monitor.Step();
            training.WriteRow(_monitor.Features, "occupied");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Warm + 600 + Steady, Lines().Length);
        Assert.Contains(Lines(), line => line.Contains("  empty  ", StringComparison.Ordinal));
        Assert.Contains(Lines(), line => line.Contains("  occupied  ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_lines_allocate_nothing_either()
    {
        Run(10);
        _output.Capacity = 1 << 20;

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(SensorBreakage.NoBus, "the I2C bus cannot be opened (Error 2. Can not open I2C device file '/dev/i2c-1'.)")]
    [InlineData(SensorBreakage.Unplugged, "no acknowledgement from the sensor (Error 121 performing I2C data transfer.)")]
    [InlineData(SensorBreakage.StuckLow, "the I2C bus is stuck")]
    [InlineData(SensorBreakage.StuckHigh, "the I2C bus is stuck")]
    [InlineData(SensorBreakage.NeverReady, "the measurement does not end")]
    [InlineData(SensorBreakage.Brownout, "the sensor lost its settings")]
    [InlineData(SensorBreakage.Absurd, "the values are implausible")]
    [InlineData(SensorBreakage.Frozen, "the values are frozen")]
    public void A_sensor_that_breaks_is_reported_and_the_loop_goes_on(SensorBreakage breakage, string words)
    {
        Run(Warm);
        _day.Sensor.Breakage = breakage;
        Run(30);
        Assert.Null(_monitor.Latest);
        _day.Sensor.Breakage = SensorBreakage.None;
        Run(60 + ClimateWindow.Seconds);

        Assert.NotNull(_monitor.Latest);
        Assert.Contains(Lines(), line => line.Contains($"  sensor fault: {words}; next try in ", StringComparison.Ordinal));
        Assert.Contains(Lines(), line => line.EndsWith("window 1/300", StringComparison.Ordinal) && !line.Contains("08:00:00", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SensorBreakage.WrongChip, "the chip is no BME280 (BMP280, which has no humidity)")]
    [InlineData(SensorBreakage.NoCalibration, "the sensor's calibration is unreadable")]
    [InlineData(SensorBreakage.NoBus, "the I2C bus cannot be opened (Error 2. Can not open I2C device file '/dev/i2c-1'.)")]
    public void A_program_that_starts_without_a_sensor_waits_for_it(SensorBreakage breakage, string words)
    {
        _day.Sensor.Breakage = breakage;
        Run(3);
        Assert.All(Lines(), line => Assert.Contains($"  sensor fault: {words}; next try in ", line, StringComparison.Ordinal));

        // Whoever connects the right sensor cuts the supply for a moment.
        _day.Sensor.Breakage = SensorBreakage.Unplugged;
        Run(3);
        _day.Sensor.Breakage = SensorBreakage.None;
        Run(30 + ClimateWindow.Seconds);
        Assert.NotNull(_monitor.Latest);
    }

    [Fact]
    public void The_light_blinks_while_the_sensor_is_away()
    {
        Run(Warm);
        _day.Sensor.Breakage = SensorBreakage.Unplugged;
        PinValue? previous = _day.Pins.Level(StatusLed.DefaultPin);
        for (int second = 0; second < 10; second++)
        {
            Run(1);
            PinValue? level = _day.Pins.Level(StatusLed.DefaultPin);
            Assert.NotEqual(previous, level);
            previous = level;
        }
    }

    [Fact]
    public void A_short_gap_is_bridged()
    {
        Run(Warm);
        _day.Sensor.Breakage = SensorBreakage.Unplugged;
        Run(2);
        Assert.Null(_monitor.Latest);
        _day.Sensor.Breakage = SensorBreakage.None;
        Run(1);

        Assert.NotNull(_monitor.Latest);
    }

    [Fact]
    public void A_program_that_is_asked_to_stop_stops_between_two_lines()
    {
        Run(5);
        _stop.Cancel();

        Assert.False(_monitor.Step());
        Assert.Equal(5, Lines().Length);
    }

    [Fact]
    public void Seconds_that_were_slept_through_are_not_made_up_for()
    {
        Run(5);
        _day.Clock.Wait(TimeSpan.FromMinutes(10));
        Run(3);
        string[] lines = Lines();

        Assert.StartsWith("2026-01-21 08:10:0", lines[5], StringComparison.Ordinal);
        Assert.NotEqual(lines[5][..19], lines[6][..19]);
        Assert.NotEqual(lines[6][..19], lines[7][..19]);
    }

    private void Run(int seconds)
    {
        for (int second = 0; second < seconds; second++)
        {
            _monitor.Step();
        }
    }

    private string[] Lines() => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
