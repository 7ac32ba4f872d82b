// Calibration words as the sensor's memory holds them: the way back from Bme280Calibration.Parse.
using System.Buffers.Binary;
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Simulation;

/// <summary>Writes calibration words into registers.</summary>
public static class CalibrationBlocks
{
    /// <summary>Writes both blocks.</summary>
    /// <param name="c">The words.</param>
    /// <param name="block">At least 26 bytes, from <see cref="Bme280Register.Calibration"/> on.</param>
    /// <param name="humidity">At least 7 bytes, from <see cref="Bme280Register.HumidityCalibration"/> on.</param>
    public static void Write(in Bme280Calibration c, Span<byte> block, Span<byte> humidity)
    {
        ReadOnlySpan<short> words = [(short)c.T1, c.T2, c.T3, (short)c.P1, c.P2, c.P3, c.P4, c.P5, c.P6, c.P7, c.P8, c.P9];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(block[(2 * i)..], words[i]);
        }

        block[25] = c.H1;
        BinaryPrimitives.WriteInt16LittleEndian(humidity, c.H2);
        humidity[2] = c.H3;
        humidity[3] = (byte)(c.H4 >> 4);
        humidity[4] = (byte)((c.H4 & 0xF) | ((c.H5 & 0xF) << 4));
        humidity[5] = (byte)(c.H5 >> 4);
        humidity[6] = (byte)c.H6;
    }
}
