// The data sheet's formulas: its worked example, its 32-bit form, and the double-precision formulas over many sensors.
using ClimateMonitor.Sensing;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Sensing;

public class Bme280CompensationTests
{
    private const int Sensors = 300, WordsPerSensor = 100;

    // Section 3.12 of the BMP280's data sheet, whose temperature and pressure formulas are the BME280's.
    private static readonly Bme280Calibration Example = new(
        27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000, 75, 362, 0, 324, 50, 30);

    [Fact]
    public void The_data_sheets_worked_example_comes_out_to_the_last_digit()
    {
        int fine = Bme280Compensation.FineTemperature(Example, 519888);

        Assert.Equal(128422, fine);
        Assert.Equal(25.08f, Bme280Compensation.Celsius(fine), 0.005f);
        Assert.Equal(100653.27, Bme280Compensation.PascalTimes256(Example, fine, 415148) / 256.0, 0.05);
    }

    [Fact]
    public void The_double_formulas_agree_with_the_worked_example()
    {
        double fine = DoubleCompensation.FineTemperature(Example, 519888);

        Assert.Equal(25.08, fine / 5120, 0.005);
        Assert.Equal(100653.27, DoubleCompensation.Pressure(Example, fine, 415148), 0.05);
    }

    [Fact]
    public void Integer_and_double_formulas_agree_over_the_range_of_every_sensor()
    {
        Random random = new(1);
        for (int sensor = 0; sensor < Sensors; sensor++)
        {
            Bme280Calibration calibration = Sensor(random);
            for (int i = 0; i < WordsPerSensor; i++)
            {
                double celsius = -39 + (random.NextDouble() * 123), percent = 1 + (random.NextDouble() * 98), pascal = 31_000 + (random.NextDouble() * 78_000);
                (int temperature, int humidity, int pressure) = DoubleCompensation.Raw(calibration, celsius, percent, pascal);
                int fine = Bme280Compensation.FineTemperature(calibration, temperature);

                // Within what rounding inside of the integer forms may cost, which is below the sensor's noise; humidity's word is coarse.
                Assert.Equal(celsius, Bme280Compensation.Celsius(fine), 0.003);
                Assert.Equal(pascal, Bme280Compensation.PascalTimes256(calibration, fine, pressure) / 256.0, 2.0);
                Assert.Equal(percent, Bme280Compensation.PercentTimes1024(calibration, fine, humidity) / 1024.0, 0.05);
            }
        }
    }

    [Fact]
    public void Humidity_has_the_bits_of_the_data_sheets_32_bit_form()
    {
        Random random = new(2);
        for (int i = 0; i < Sensors * WordsPerSensor; i++)
        {
            Bme280Calibration calibration = Sensor(random);
            int fine = random.Next(-40 * 5120, 85 * 5120), raw = random.Next(20_000, 45_000);
            Assert.Equal(Humidity32(calibration, fine, raw), Bme280Compensation.PercentTimes1024(calibration, fine, raw));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xFFFFF)]
    public void No_extreme_word_wraps_around_into_the_plausible_range(int word)
    {
        Random random = new(3);
        for (int i = 0; i < Sensors; i++)
        {
            Bme280Calibration calibration = Sensor(random);
            int fine = Bme280Compensation.FineTemperature(calibration, word);
            Assert.False(Bme280Compensation.Celsius(fine) is >= -40 and <= 85);

            int room = Bme280Compensation.FineTemperature(calibration, DoubleCompensation.Raw(calibration, 20, 50, 100_000).Temperature);
            Assert.False(Bme280Compensation.PascalTimes256(calibration, room, word) / 256.0 is >= 30_000 and <= 110_000);
            Assert.InRange(Bme280Compensation.PercentTimes1024(calibration, room, word & 0xFFFF), 0, 100 * 1024);
        }
    }

    [Fact]
    public void Calibration_that_would_divide_by_zero_gives_no_pressure() =>
        Assert.Equal(0, Bme280Compensation.PascalTimes256(Example with { P1 = 0 }, 128422, 415148));

    // Words as real sensors have them; the example is one of them.
    private static Bme280Calibration Sensor(Random random) => new(
        T1: (ushort)random.Next(27000, 29000), T2: (short)random.Next(25000, 27500), T3: (short)random.Next(-1000, 51),
        P1: (ushort)random.Next(35000, 39500), P2: (short)random.Next(-11000, -10000), P3: 3024, P4: (short)random.Next(2000, 10000),
        P5: (short)random.Next(-250, 250), P6: -7, P7: (short)random.Next(9900, 15501), P8: (short)random.Next(-14600, -10229), P9: (short)random.Next(4285, 6001),
        H1: 75, H2: (short)random.Next(340, 390), H3: 0, H4: (short)random.Next(270, 340), H5: (short)random.Next(0, 51), H6: 30);

    /// <summary>The data sheet's own form, in 32 bits and in its order.</summary>
    private static int Humidity32(in Bme280Calibration c, int fine, int raw)
    {
        int t = fine - 76800;
        int h = ((((raw << 14) - (c.H4 << 20) - (c.H5 * t)) + 16384) >> 15)
            * ((((((((t * c.H6) >> 10) * (((t * c.H3) >> 11) + 32768)) >> 10) + 2097152) * c.H2) + 8192) >> 14);
        h -= ((((h >> 15) * (h >> 15)) >> 7) * c.H1) >> 4;
        return Math.Clamp(h, 0, 419430400) >> 12;
    }
}
