// Faults in words, for the line of each second. UTF-8, because that is what the line is written in.
namespace ClimateMonitor.Sensing;

/// <summary>What a fault means to the person who looks at the wires.</summary>
public static class SensorFaultText
{
    /// <summary>The fault in a few words; ASCII.</summary>
    public static ReadOnlySpan<byte> Describe(SensorFault fault) => fault switch
    {
        SensorFault.None => "no fault"u8,
        SensorFault.BusUnavailable => "the I2C bus cannot be opened"u8,
        SensorFault.NotAcknowledged => "no acknowledgement from the sensor"u8,
        SensorFault.BusStuck => "the I2C bus is stuck"u8,
        SensorFault.WrongChip => "the chip is no BME280"u8,
        SensorFault.BadCalibration => "the sensor's calibration is unreadable"u8,
        SensorFault.NeverReady => "the measurement does not end"u8,
        SensorFault.LostSettings => "the sensor lost its settings"u8,
        SensorFault.Implausible => "the values are implausible"u8,
        SensorFault.Frozen => "the values are frozen"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
    };
}
