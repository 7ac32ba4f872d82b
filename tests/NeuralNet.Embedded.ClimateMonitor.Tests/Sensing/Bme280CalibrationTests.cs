// Calibration words out of the sensor's memory.
using ClimateMonitor.Sensing;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Sensing;

public class Bme280CalibrationTests
{
    [Fact]
    public void Words_are_taken_from_their_places()
    {
        byte[] block =
        [
            0x70, 0x6B, 0x43, 0x67, 0x18, 0xFC, 0x7D, 0x8E, 0x43, 0xD6, 0xD0, 0x0B, 0x27, 0x0B,
            0x8C, 0x00, 0xF9, 0xFF, 0x8C, 0x3C, 0xF8, 0xC6, 0x70, 0x17, 0x00, 0x4B,
        ];
        byte[] humidity = [0x6A, 0x01, 0x02, 0x14, 0x24, 0x03, 0x1E];

        Assert.Equal(
            new Bme280Calibration(27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000, 75, 362, 2, 324, 50, 30),
            Bme280Calibration.Parse(block, humidity));
    }

    [Theory]
    [InlineData(-2048, 2047)]
    [InlineData(2047, -2048)]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(-5, -7)]
    public void The_two_words_of_12_bits_keep_their_signs(short h4, short h5)
    {
        Bme280Calibration words = SimulatedBme280.Calibration with { H4 = h4, H5 = h5, H6 = -3, H3 = 200 };
        byte[] block = new byte[Bme280Register.CalibrationLength], humidity = new byte[Bme280Register.HumidityCalibrationLength];
        CalibrationBlocks.Write(words, block, humidity);

        Assert.Equal(words, Bme280Calibration.Parse(block, humidity));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xFF)]
    public void A_stuck_bus_is_no_calibration(byte everywhere)
    {
        byte[] block = new byte[Bme280Register.CalibrationLength], humidity = new byte[Bme280Register.HumidityCalibrationLength];
        block.AsSpan().Fill(everywhere);
        humidity.AsSpan().Fill(everywhere);

        Assert.False(Bme280Calibration.Parse(block, humidity).IsPlausible);
        Assert.True(SimulatedBme280.Calibration.IsPlausible);
    }

    [Fact]
    public void Short_blocks_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Bme280Calibration.Parse(new byte[25], new byte[7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bme280Calibration.Parse(new byte[26], new byte[6]));
    }
}
