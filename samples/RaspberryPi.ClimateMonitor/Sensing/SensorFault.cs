// Whatever can go wrong between the program and the sensor, told apart as far as it can be from this side of the wires.
namespace ClimateMonitor.Sensing;

/// <summary>Why there is no reading.</summary>
public enum SensorFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>The bus cannot be opened: I2C is switched off, or this user may not use it.</summary>
    BusUnavailable,

    /// <summary>Nobody acknowledges the address, or a transfer broke off: not connected, wrong address, loose wire.</summary>
    NotAcknowledged,

    /// <summary>The bus reads as zeros or ones throughout: a data line is held low or is not connected, or a device hangs in a transfer.</summary>
    BusStuck,

    /// <summary>Something else than a BME280 answers, such as the BMP280, which has no humidity.</summary>
    WrongChip,

    /// <summary>The calibration words cannot be those of a working sensor.</summary>
    BadCalibration,

    /// <summary>A measurement was started and does not end.</summary>
    NeverReady,

    /// <summary>The sensor has forgotten its settings, or holds nothing that was measured: it lost its supply for a moment.</summary>
    LostSettings,

    /// <summary>The values are outside of what the sensor can measure, or jumped faster than air can.</summary>
    Implausible,

    /// <summary>The same raw words again and again: a working sensor has noise.</summary>
    Frozen,
}
