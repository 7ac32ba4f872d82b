// A BME280 as seen from the bus: registers, and what happens when they are written and read.
using System.Buffers.Binary;
using System.Device.I2c;
using ClimateMonitor.Monitoring;
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Simulation;

/// <summary>
/// The register file of a sensor in a simulated room. Reads count the address up; a write takes pairs of address and value; a forced
/// measurement takes its time and then replaces the data.
/// </summary>
/// <param name="room">What is measured.</param>
/// <param name="clock">The time on the bus.</param>
/// <param name="startSecond">The second of the room's day at which the clock shows 0.</param>
public sealed class SimulatedBme280(SimulatedRoom room, IClock clock, long startSecond = 0) : I2cDevice
{
    private const int AddressBits = 256;
    private static readonly TimeSpan StartTime = TimeSpan.FromMilliseconds(2), MeasurementTime = TimeSpan.FromMilliseconds(45);

    // The temperature and pressure words of the worked example in Bosch's data sheets; the humidity words of an ordinary sensor.
    private static readonly Bme280Calibration Words = new(
        27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000, 75, 362, 0, 324, 50, 30);

    private readonly byte[] _registers = new byte[AddressBits];
    private byte _address;
    private bool _hasPower;
    private TimeSpan _startedAt, _measuredAt;
    private (int Temperature, int Humidity, int Pressure)? _measurement;
    private byte _humiditySetting;

    /// <summary>The calibration in its memory.</summary>
    public static Bme280Calibration Calibration => Words;

    /// <summary>What is wrong with it.</summary>
    public SensorBreakage Breakage { get; set; }

    /// <summary>How often it was reset over the bus: once for every initialisation.</summary>
    public int Resets { get; private set; }

    public override I2cConnectionSettings ConnectionSettings { get; } = new(1, Bme280.DefaultAddress);

    /// <summary>Opens the sensor, as the operating system opens a device on its bus. It outlives whoever disposes of it.</summary>
    /// <exception cref="IOException">There is no bus.</exception>
    public I2cDevice Open() =>
        Breakage == SensorBreakage.NoBus ? throw new IOException("Error 2. Can not open I2C device file '/dev/i2c-1'.") : this;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Acknowledge();
        _address = buffer[0];
        for (int i = 1; i < buffer.Length; i += 2)
        {
            WriteRegister(buffer[i - 1], buffer[i]);
        }
    }

    public override void Read(Span<byte> buffer)
    {
        Acknowledge();
        Measure();
        foreach (ref byte value in buffer)
        {
            value = ReadRegister(_address++);
        }
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        Write(writeBuffer);
        Read(readBuffer);
    }

    private void Acknowledge()
    {
        if (Breakage is SensorBreakage.Unplugged or SensorBreakage.NoBus)
        {
            _hasPower = false;
            throw new IOException("Error 121 performing I2C data transfer.");
        }

        if (!_hasPower)
        {
            SwitchOn();
        }
    }

    private void SwitchOn()
    {
        _hasPower = true;
        _startedAt = clock.Elapsed;
        _measurement = null;
        _humiditySetting = 0;
        _registers.AsSpan().Clear();
        _registers[Bme280Register.ChipId] = Breakage == SensorBreakage.WrongChip ? Bme280Register.ChipIdBmp280 : Bme280Register.ChipIdBme280;
        Store((Bme280Register.Skipped20, Bme280Register.Skipped16, Bme280Register.Skipped20));
        if (Breakage != SensorBreakage.NoCalibration)
        {
            CalibrationBlocks.Write(Words, _registers.AsSpan(Bme280Register.Calibration), _registers.AsSpan(Bme280Register.HumidityCalibration));
        }
    }

    private void WriteRegister(byte address, byte value)
    {
        switch (address)
        {
            case Bme280Register.Reset when value == Bme280Register.ResetCommand:
                Resets++;
                SwitchOn();
                break;
            case Bme280Register.ControlHumidity or Bme280Register.Config:
                _registers[address] = value;
                break;
            case Bme280Register.ControlMeasurement:
                _registers[address] = value;
                _humiditySetting = _registers[Bme280Register.ControlHumidity];
                StartMeasurement(value);
                break;
        }
    }

    private void StartMeasurement(byte settings)
    {
        if ((settings & 0b11) != Bme280Register.ForcedMode)
        {
            return;
        }

        if (Breakage == SensorBreakage.Brownout)
        {
            SwitchOn();
            return;
        }

        room.AdvanceTo(startSecond + (long)clock.Elapsed.TotalSeconds);
        (double temperature, double humidity, double pressure) = room.Measure();
        (int Temperature, int Humidity, int Pressure) raw = DoubleCompensation.Raw(Words, temperature, humidity, pressure);
        _measurement = (
            (settings >> 5) == 0 ? Bme280Register.Skipped20 : Breakage == SensorBreakage.Absurd ? 0xFFFF0 : raw.Temperature,
            (_humiditySetting & 0b111) == 0 ? Bme280Register.Skipped16 : raw.Humidity,
            ((settings >> 2) & 0b111) == 0 ? Bme280Register.Skipped20 : raw.Pressure);
        _measuredAt = clock.Elapsed + MeasurementTime;
    }

    private void Measure()
    {
        bool isStarting = clock.Elapsed < _startedAt + StartTime;
        bool isMeasuring = _measurement is not null && (clock.Elapsed < _measuredAt || Breakage == SensorBreakage.NeverReady);
        _registers[Bme280Register.Status] = (byte)((isStarting ? Bme280Register.StatusCopying : 0) | (isMeasuring ? Bme280Register.StatusMeasuring : 0));
        if (_measurement is { } words && !isMeasuring)
        {
            _measurement = null;
            if (Breakage != SensorBreakage.Frozen)
            {
                Store(words);
            }
        }
    }

    private void Store((int Temperature, int Humidity, int Pressure) words)
    {
        Span<byte> data = _registers.AsSpan(Bme280Register.Data, Bme280Register.DataLength);
        BinaryPrimitives.WriteUInt64BigEndian(data, ((ulong)words.Pressure << 44) | ((ulong)words.Temperature << 20) | (uint)words.Humidity);
    }

    private byte ReadRegister(byte address) => Breakage switch
    {
        SensorBreakage.StuckLow => 0,
        SensorBreakage.StuckHigh => byte.MaxValue,
        _ => _registers[address],
    };
}
