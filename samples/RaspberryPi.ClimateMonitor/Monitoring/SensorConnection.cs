// The sensor as the loop sees it: it may be away, and it may come back.
using System.Device.I2c;
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Monitoring;

/// <summary>
/// Opens the sensor, reads it, and after a fault opens and initialises it again: at once, then after 1, 2, 4 ... up to 60 seconds,
/// so that a loose wire costs a second and a missing sensor does not fill the log.
/// </summary>
/// <param name="open">Opens the device; throws <see cref="IOException"/> and the like where there is no bus.</param>
/// <param name="clock">What to wait with.</param>
public sealed class SensorConnection(Func<I2cDevice> open, IClock clock) : IDisposable
{
    /// <summary>The longest pause between two attempts.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private Bme280? _sensor;
    private bool _isReady;
    private TimeSpan _pause, _nextAttempt;

    /// <summary>The fault that keeps the sensor away, or none.</summary>
    public SensorFault Fault { get; private set; }

    /// <summary>What the operating system said about the fault; may be empty.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Whether the last <see cref="Read"/> tried to reach the sensor, rather than wait for the next attempt.</summary>
    public bool HasTried { get; private set; }

    /// <summary>How long until the sensor is tried again; zero at the next reading.</summary>
    public TimeSpan RetryIn => _nextAttempt > clock.Elapsed ? _nextAttempt - clock.Elapsed : TimeSpan.Zero;

    /// <summary>Reads the sensor once, after opening it if need be. Allocates nothing while there is no fault.</summary>
    /// <param name="reading">The values; all 0 if there is a fault.</param>
    public SensorFault Read(out ClimateReading reading)
    {
        reading = default;
        HasTried = _isReady || clock.Elapsed >= _nextAttempt;
        if (!HasTried)
        {
            return Fault;
        }

        if (!_isReady)
        {
            SensorFault initial = Open();
            if (initial != SensorFault.None)
            {
                return Lose(initial);
            }
        }

        SensorFault fault = _sensor!.Read(out reading);
        if (fault != SensorFault.None)
        {
            Detail = _sensor.Detail;
            return Lose(fault);
        }

        Fault = SensorFault.None;
        Detail = "";
        _pause = TimeSpan.Zero;
        return SensorFault.None;
    }

    public void Dispose() => _sensor?.Dispose();

    private SensorFault Open()
    {
        try
        {
            _sensor = new Bme280(open(), clock);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PlatformNotSupportedException or ArgumentException)
        {
            // No such device file, no permission, no I2C on this system, no such bus number.
            Detail = exception.Message.ReplaceLineEndings(" ");
            return SensorFault.BusUnavailable;
        }

        SensorFault fault = _sensor.Initialize();
        Detail = _sensor.Detail;
        _isReady = fault == SensorFault.None;
        return fault;
    }

    private SensorFault Lose(SensorFault fault)
    {
        Fault = fault;
        _isReady = false;
        _sensor?.Dispose();
        _sensor = null;
        _nextAttempt = clock.Elapsed + _pause;
        _pause = _pause == TimeSpan.Zero ? Second : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return fault;
    }
}
