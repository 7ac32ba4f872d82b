// What the factory measured of this very sensor and stored in it (data sheet, table 16).
using System.Buffers.Binary;

namespace ClimateMonitor.Sensing;

/// <summary>The calibration words of one sensor, named as in the data sheet without "dig_".</summary>
public readonly record struct Bme280Calibration(
    ushort T1, short T2, short T3,
    ushort P1, short P2, short P3, short P4, short P5, short P6, short P7, short P8, short P9,
    byte H1, short H2, byte H3, short H4, short H5, sbyte H6)
{
    /// <summary>
    /// Whether a sensor could have been shipped with these: a bus that is stuck reads as zeros or ones throughout,
    /// and without the words the formulas divide or multiply by there is no temperature, no pressure and no humidity.
    /// </summary>
    public bool IsPlausible => T1 is not (0 or ushort.MaxValue) && T2 is not (0 or -1) && P1 is not (0 or ushort.MaxValue) && H2 is not (0 or -1);

    /// <summary>Takes the words out of the two blocks of registers that hold them.</summary>
    /// <param name="block">26 bytes from <see cref="Bme280Register.Calibration"/> on; words have their low byte first.</param>
    /// <param name="humidity">7 bytes from <see cref="Bme280Register.HumidityCalibration"/> on.</param>
    /// <exception cref="ArgumentOutOfRangeException">A block is shorter.</exception>
    public static Bme280Calibration Parse(ReadOnlySpan<byte> block, ReadOnlySpan<byte> humidity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block.Length, Bme280Register.CalibrationLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(humidity.Length, Bme280Register.HumidityCalibrationLength);
        return new Bme280Calibration(
            T1: (ushort)Word(block, 0), T2: Word(block, 1), T3: Word(block, 2),
            P1: (ushort)Word(block, 3), P2: Word(block, 4), P3: Word(block, 5), P4: Word(block, 6), P5: Word(block, 7),
            P6: Word(block, 8), P7: Word(block, 9), P8: Word(block, 10), P9: Word(block, 11),
            H1: block[25],
            H2: BinaryPrimitives.ReadInt16LittleEndian(humidity),
            H3: humidity[2],
            // Two signed words of 12 bits share the byte between them.
            H4: (short)(((sbyte)humidity[3] << 4) | (humidity[4] & 0xF)),
            H5: (short)(((sbyte)humidity[5] << 4) | (humidity[4] >> 4)),
            H6: (sbyte)humidity[6]);
    }

    private static short Word(ReadOnlySpan<byte> block, int index) => BinaryPrimitives.ReadInt16LittleEndian(block[(2 * index)..]);
}
