// The driver of the BME280 over I2C: one forced measurement at a time, read in one burst. It allocates nothing while all is well.
using System.Buffers.Binary;
using System.Device.I2c;
using ClimateMonitor.Monitoring;

namespace ClimateMonitor.Sensing;

/// <summary>
/// A BME280. Forced mode measures when asked and sleeps in between, which heats the sensor least. Temperature is oversampled twice,
/// pressure sixteen times and humidity four times; the low-pass filter is off, because fast changes are what the window's features look at.
/// </summary>
/// <remarks>Owns the device. Every method answers with a fault where others would throw; what the operating system said is in <see cref="Detail"/>.</remarks>
/// <param name="device">The sensor on its bus.</param>
/// <param name="clock">What to wait with.</param>
public sealed class Bme280(I2cDevice device, IClock clock) : IDisposable
{
    /// <summary>The address with pin SDO at ground; 0x77 with SDO at the supply.</summary>
    public const int DefaultAddress = 0x76;

    /// <summary>After so many equal raw words in a row the sensor counts as frozen.</summary>
    public const int FrozenAfter = 10;

    // Codes 1 to 5 mean oversampling by 1, 2, 4, 8 and 16.
    private const int TemperatureCode = 2, PressureCode = 5, HumidityCode = 3;
    private const byte Measure = (TemperatureCode << 5) | (PressureCode << 2) | Bme280Register.ForcedMode;
    private const int ReadyPolls = 10;

    // Data sheet, section 9.1, the maximum: 1.25 + 2.3 n + (2.3 n + 0.575) + (2.3 n + 0.575) ms.
    private static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(
        1.25 + (2.3 * Samples(TemperatureCode)) + ((2.3 * Samples(PressureCode)) + 0.575) + ((2.3 * Samples(HumidityCode)) + 0.575));

    private static readonly TimeSpan StartTime = TimeSpan.FromMilliseconds(2);

    private readonly PlausibilityCheck _plausibility = new();
    private Bme280Calibration _calibration;
    private ulong _previousData;
    private int _equalData;

    /// <summary>What the operating system or the chip said about the last fault; empty where that is all there is to say.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Resets the sensor, reads its calibration and sets it up. Has to succeed before the first reading and after every fault.</summary>
    public SensorFault Initialize()
    {
        try
        {
            byte id = ReadRegister(Bme280Register.ChipId);
            if (id != Bme280Register.ChipIdBme280)
            {
                return id is 0 or byte.MaxValue ? Fail(SensorFault.BusStuck) : Fail(SensorFault.WrongChip, ChipName(id));
            }

            WriteRegister(Bme280Register.Reset, Bme280Register.ResetCommand);
            clock.Wait(StartTime);
            if (!WaitUntilClear(Bme280Register.StatusCopying, out byte status))
            {
                return Fail(status == byte.MaxValue ? SensorFault.BusStuck : SensorFault.NeverReady);
            }

            Span<byte> block = stackalloc byte[Bme280Register.CalibrationLength], humidity = stackalloc byte[Bme280Register.HumidityCalibrationLength];
            ReadRegisters(Bme280Register.Calibration, block);
            ReadRegisters(Bme280Register.HumidityCalibration, humidity);
            _calibration = Bme280Calibration.Parse(block, humidity);
            if (!_calibration.IsPlausible)
            {
                return Fail(SensorFault.BadCalibration);
            }

            WriteRegister(Bme280Register.Config, 0);
            WriteRegister(Bme280Register.ControlHumidity, HumidityCode);
            _plausibility.Forget();
            _equalData = 0;
            Detail = "";
            return SensorFault.None;
        }
        catch (IOException exception)
        {
            return Fail(SensorFault.NotAcknowledged, exception.Message);
        }
    }

    /// <summary>Measures once, which takes about 60 ms.</summary>
    /// <param name="reading">The values; all 0 if there is a fault.</param>
    public SensorFault Read(out ClimateReading reading)
    {
        reading = default;
        try
        {
            WriteRegister(Bme280Register.ControlMeasurement, Measure);
            clock.Wait(MeasurementTime);
            if (!WaitUntilClear(Bme280Register.StatusMeasuring, out byte status))
            {
                return Fail(status == byte.MaxValue ? SensorFault.BusStuck : SensorFault.NeverReady);
            }

            Span<byte> data = stackalloc byte[Bme280Register.DataLength];
            ReadRegisters(Bme280Register.Data, data);
            return Interpret(data, out reading);
        }
        catch (IOException exception)
        {
            return Fail(SensorFault.NotAcknowledged, exception.Message);
        }
    }

    public void Dispose() => device.Dispose();

    private SensorFault Interpret(ReadOnlySpan<byte> data, out ClimateReading reading)
    {
        reading = default;
        ulong word = BinaryPrimitives.ReadUInt64BigEndian(data);
        if (word is 0 or ulong.MaxValue)
        {
            return Fail(SensorFault.BusStuck);
        }

        int pressure = (int)(word >> 44), temperature = (int)(word >> 20) & 0xFFFFF, humidity = (int)(word & 0xFFFF);

        // Both words at once are no measurement: the sensor was reset and has not measured since.
        if (temperature == Bme280Register.Skipped20 && pressure == Bme280Register.Skipped20)
        {
            return Fail(SensorFault.LostSettings);
        }

        // A sensor that lost its supply since the last second has lost the setting of the humidity, and does not measure it. The word that
        // says so is a possible measurement, too: the setting itself decides.
        if (humidity == Bme280Register.Skipped16 && ReadRegister(Bme280Register.ControlHumidity) != HumidityCode)
        {
            return Fail(SensorFault.LostSettings);
        }

        _equalData = word == _previousData ? _equalData + 1 : 0;
        _previousData = word;
        if (_equalData >= FrozenAfter)
        {
            return Fail(SensorFault.Frozen);
        }

        int fine = Bme280Compensation.FineTemperature(_calibration, temperature);
        ClimateReading values = new(
            Bme280Compensation.Celsius(fine),
            Bme280Compensation.PercentTimes1024(_calibration, fine, humidity) / 1024f,
            Bme280Compensation.PascalTimes256(_calibration, fine, pressure) / 256f);
        if (!_plausibility.Accepts(values))
        {
            return Fail(SensorFault.Implausible);
        }

        reading = values;
        return SensorFault.None;
    }

    private bool WaitUntilClear(byte bit, out byte status)
    {
        status = ReadRegister(Bme280Register.Status);
        for (int poll = 0; (status & bit) != 0 && poll < ReadyPolls; poll++)
        {
            clock.Wait(StartTime);
            status = ReadRegister(Bme280Register.Status);
        }

        return (status & bit) == 0;
    }

    private byte ReadRegister(byte register)
    {
        Span<byte> value = stackalloc byte[1];
        ReadRegisters(register, value);
        return value[0];
    }

    private void ReadRegisters(byte register, Span<byte> values) => device.WriteRead([register], values);

    private void WriteRegister(byte register, byte value) => device.Write([register, value]);

    private SensorFault Fail(SensorFault fault, string detail = "")
    {
        Detail = detail;
        return fault;
    }

    private static int Samples(int code) => 1 << (code - 1);

    private static string ChipName(byte id) => id == Bme280Register.ChipIdBmp280 ? "BMP280, which has no humidity" : $"chip id 0x{id:X2}";
}
