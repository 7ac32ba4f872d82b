// The register map of the BME280 (data sheet BST-BME280-DS002, section 5.3): where things are, and what they hold after a reset.
namespace ClimateMonitor.Sensing;

/// <summary>Addresses of registers and the constants that are written to or expected in them.</summary>
public static class Bme280Register
{
    /// <summary>First of 26 bytes of calibration: T1 to T3, P1 to P9, a reserved byte, H1.</summary>
    public const byte Calibration = 0x88;

    /// <summary>The bytes of the first block of calibration.</summary>
    public const int CalibrationLength = 26;

    /// <summary>First of 7 bytes of calibration: H2 to H6.</summary>
    public const byte HumidityCalibration = 0xE1;

    /// <summary>The bytes of the second block of calibration.</summary>
    public const int HumidityCalibrationLength = 7;

    /// <summary>What chip this is: <see cref="ChipIdBme280"/>.</summary>
    public const byte ChipId = 0xD0;

    /// <summary>The identity of a BME280.</summary>
    public const byte ChipIdBme280 = 0x60;

    /// <summary>The identity of its sibling without humidity, often sold in its place.</summary>
    public const byte ChipIdBmp280 = 0x58;

    /// <summary>Writing <see cref="ResetCommand"/> here has the effect of switching the power off and on.</summary>
    public const byte Reset = 0xE0;

    /// <summary>The only value that resets.</summary>
    public const byte ResetCommand = 0xB6;

    /// <summary>Oversampling of the humidity, bits 2..0; in force from the next write to <see cref="ControlMeasurement"/> on.</summary>
    public const byte ControlHumidity = 0xF2;

    /// <summary>Bit 3: a measurement runs. Bit 0: calibration is being copied from memory after a reset.</summary>
    public const byte Status = 0xF3;

    /// <summary>The bit of <see cref="Status"/> that says a measurement runs.</summary>
    public const byte StatusMeasuring = 0x08;

    /// <summary>The bit of <see cref="Status"/> that says calibration is not there yet.</summary>
    public const byte StatusCopying = 0x01;

    /// <summary>Oversampling of temperature (bits 7..5) and pressure (4..2), and the mode (1..0).</summary>
    public const byte ControlMeasurement = 0xF4;

    /// <summary>Standby time, low-pass filter and 3-wire SPI.</summary>
    public const byte Config = 0xF5;

    /// <summary>First of 8 bytes: pressure (20 bits in 3), temperature (20 bits in 3), humidity (16 bits in 2), most significant first.</summary>
    public const byte Data = 0xF7;

    /// <summary>The bytes of one measurement.</summary>
    public const int DataLength = 8;

    /// <summary>Temperature or pressure that was not measured.</summary>
    public const int Skipped20 = 0x80000;

    /// <summary>Humidity that was not measured.</summary>
    public const int Skipped16 = 0x8000;

    /// <summary>The mode that measures once and goes back to sleep.</summary>
    public const byte ForcedMode = 0b01;
}
