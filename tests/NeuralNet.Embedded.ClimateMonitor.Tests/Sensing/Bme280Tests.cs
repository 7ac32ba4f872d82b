// The driver against the registers of a simulated sensor: what it reads, and every way in which it does not.
using ClimateMonitor.Sensing;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Sensing;

public class Bme280Tests
{
    private readonly SimulatedDay _day = new(dayOfYear: 100, seed: 3, startSecond: 36_000);

    [Fact]
    public void Readings_are_those_of_the_room()
    {
        using Bme280 sensor = Ready();
        for (int second = 0; second < 60; second++)
        {
            _day.Clock.Wait(TimeSpan.FromSeconds(second) - _day.Clock.Elapsed);
            Assert.Equal(SensorFault.None, sensor.Read(out ClimateReading reading));

            // Another measurement, so the sensor's noise stands between them.
            (double temperature, double humidity, double pressure) = _day.Room.Measure();
            Assert.Equal(temperature, reading.Temperature, 0.3);
            Assert.Equal(humidity, reading.Humidity, 2.0);
            Assert.Equal(pressure, reading.Pressure, 20.0);
        }
    }

    [Fact]
    public void A_sensor_is_reset_and_set_up_before_it_is_read()
    {
        using Bme280 sensor = Ready();
        byte[] settings = new byte[4];
        sensor.Read(out _);
        _day.Sensor.WriteRead([Bme280Register.ControlHumidity], settings);

        Assert.Equal(1, _day.Sensor.Resets);
        Assert.Equal(0b011, settings[0]);               // humidity 4 times
        Assert.Equal(0b010_101_01, settings[2]);        // temperature twice, pressure 16 times, once
        Assert.Equal(0, settings[3]);                   // no filter
    }

    [Fact]
    public void A_reading_takes_no_longer_than_the_data_sheet_says()
    {
        using Bme280 sensor = Ready();
        TimeSpan before = _day.Clock.Elapsed;
        sensor.Read(out _);

        Assert.InRange((_day.Clock.Elapsed - before).TotalMilliseconds, 45, 60);
    }

    [Theory]
    [InlineData(SensorBreakage.Unplugged, SensorFault.NotAcknowledged)]
    [InlineData(SensorBreakage.StuckLow, SensorFault.BusStuck)]
    [InlineData(SensorBreakage.StuckHigh, SensorFault.BusStuck)]
    [InlineData(SensorBreakage.WrongChip, SensorFault.WrongChip)]
    [InlineData(SensorBreakage.NoCalibration, SensorFault.BadCalibration)]
    public void What_is_broken_from_the_start_is_found_when_initialising(SensorBreakage breakage, SensorFault fault)
    {
        _day.Sensor.Breakage = breakage;
        using Bme280 sensor = new(_day.Sensor, _day.Clock);

        Assert.Equal(fault, sensor.Initialize());
    }

    [Theory]
    [InlineData(SensorBreakage.Unplugged, SensorFault.NotAcknowledged)]
    [InlineData(SensorBreakage.StuckLow, SensorFault.BusStuck)]
    [InlineData(SensorBreakage.StuckHigh, SensorFault.BusStuck)]
    [InlineData(SensorBreakage.NeverReady, SensorFault.NeverReady)]
    [InlineData(SensorBreakage.Brownout, SensorFault.LostSettings)]
    [InlineData(SensorBreakage.Absurd, SensorFault.Implausible)]
    public void What_breaks_later_is_found_by_the_next_reading(SensorBreakage breakage, SensorFault fault)
    {
        using Bme280 sensor = Ready();
        Assert.Equal(SensorFault.None, sensor.Read(out _));
        _day.Sensor.Breakage = breakage;

        Assert.Equal(fault, sensor.Read(out ClimateReading reading));
        Assert.Equal(default, reading);
    }

    [Fact]
    public void The_same_words_again_and_again_are_a_fault()
    {
        using Bme280 sensor = Ready();
        Assert.Equal(SensorFault.None, sensor.Read(out _));
        _day.Sensor.Breakage = SensorBreakage.Frozen;
        for (int i = 1; i < Bme280.FrozenAfter; i++)
        {
            Assert.Equal(SensorFault.None, sensor.Read(out _));
        }

        Assert.Equal(SensorFault.Frozen, sensor.Read(out _));

        // After a reset it holds what a reset leaves, which is no measurement either.
        Assert.Equal(SensorFault.None, sensor.Initialize());
        Assert.Equal(SensorFault.LostSettings, sensor.Read(out _));
    }

    [Fact]
    public void The_text_of_a_fault_names_its_cause()
    {
        _day.Sensor.Breakage = SensorBreakage.WrongChip;
        using Bme280 sensor = new(_day.Sensor, _day.Clock);
        sensor.Initialize();
        Assert.Equal("BMP280, which has no humidity", sensor.Detail);

        _day.Sensor.Breakage = SensorBreakage.Unplugged;
        sensor.Initialize();
        Assert.Contains("121", sensor.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_has_words_of_its_own()
    {
        string[] words = [.. Enum.GetValues<SensorFault>().Select(fault => System.Text.Encoding.UTF8.GetString(SensorFaultText.Describe(fault)))];

        Assert.Equal(words.Length, words.Distinct().Count());
    }

    private Bme280 Ready()
    {
        Bme280 sensor = new(_day.Sensor, _day.Clock);
        Assert.Equal(SensorFault.None, sensor.Initialize());
        return sensor;
    }
}
