// The simulated sensor behaves as the data sheet says, register by register.
using ClimateMonitor.Sensing;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Simulation;

public class SimulatedBme280Tests
{
    private const byte Once = (1 << 5) | (1 << 2) | Bme280Register.ForcedMode;

    private readonly SimulatedDay _day = new(dayOfYear: 200, seed: 9);

    [Fact]
    public void Reads_count_the_address_up()
    {
        byte[] burst = new byte[Bme280Register.CalibrationLength];
        _day.Sensor.WriteRead([Bme280Register.Calibration], burst);
        for (int i = 0; i < burst.Length; i++)
        {
            Assert.Equal(burst[i], Register((byte)(Bme280Register.Calibration + i)));
        }

        Assert.Equal(Bme280Register.ChipIdBme280, Register(Bme280Register.ChipId));
    }

    [Fact]
    public void Before_a_measurement_the_data_are_those_after_a_reset() =>
        Assert.Equal([0x80, 0, 0, 0x80, 0, 0, 0x80, 0], Data());

    [Fact]
    public void A_measurement_takes_its_time()
    {
        _day.Sensor.Write([Bme280Register.ControlHumidity, 1, Bme280Register.ControlMeasurement, Once]);
        _day.Clock.Wait(TimeSpan.FromMilliseconds(20));
        Assert.Equal(Bme280Register.StatusMeasuring, Register(Bme280Register.Status));
        Assert.Equal([0x80, 0, 0, 0x80, 0, 0, 0x80, 0], Data());

        _day.Clock.Wait(TimeSpan.FromMilliseconds(30));
        Assert.Equal(0, Register(Bme280Register.Status));
        Assert.NotEqual([0x80, 0, 0, 0x80, 0, 0, 0x80, 0], Data());
    }

    [Fact]
    public void The_setting_of_the_humidity_counts_from_the_next_control_word_on()
    {
        Measure();
        Assert.Equal([0x80, 0], Data()[6..]);

        // Written after the control word: too late for this measurement.
        _day.Sensor.Write([Bme280Register.ControlMeasurement, Once]);
        _day.Sensor.Write([Bme280Register.ControlHumidity, 1]);
        _day.Clock.Wait(TimeSpan.FromMilliseconds(50));
        Assert.Equal([0x80, 0], Data()[6..]);

        Measure();
        Assert.NotEqual([0x80, 0], Data()[6..]);
    }

    [Fact]
    public void A_reset_forgets_the_settings()
    {
        _day.Sensor.Write([Bme280Register.ControlHumidity, 1]);
        Measure();
        _day.Sensor.Write([Bme280Register.Reset, Bme280Register.ResetCommand]);

        Assert.Equal(Bme280Register.StatusCopying, Register(Bme280Register.Status));
        Assert.Equal(0, Register(Bme280Register.ControlHumidity));
        Assert.Equal([0x80, 0, 0, 0x80, 0, 0, 0x80, 0], Data());
    }

    private void Measure()
    {
        _day.Sensor.Write([Bme280Register.ControlMeasurement, Once]);
        _day.Clock.Wait(TimeSpan.FromMilliseconds(50));
    }

    private byte[] Data()
    {
        byte[] data = new byte[Bme280Register.DataLength];
        _day.Sensor.WriteRead([Bme280Register.Data], data);
        return data;
    }

    private byte Register(byte address)
    {
        byte[] value = new byte[1];
        _day.Sensor.Write([address]);
        _day.Sensor.Read(value);
        return value[0];
    }
}
