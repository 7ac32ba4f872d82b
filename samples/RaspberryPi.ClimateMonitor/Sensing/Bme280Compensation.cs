// From raw words to physical values: the data sheet's fixed-point formulas (section 4.2.3), which give the same bits on every processor.
namespace ClimateMonitor.Sensing;

/// <summary>
/// The data sheet's integer formulas; shifts of negative numbers round towards minus infinity, as there. Computed in 64 bits throughout, so
/// that a raw word from a faulty sensor gives an absurd value, which is noticed, and not one that wrapped around into the plausible range.
/// </summary>
public static class Bme280Compensation
{
    /// <summary>The temperature in units of 1/5120 degree Celsius, which pressure and humidity are corrected with ("t_fine").</summary>
    /// <param name="calibration">Of this sensor.</param>
    /// <param name="raw">20 bits.</param>
    public static int FineTemperature(in Bme280Calibration calibration, int raw)
    {
        long linear = (((raw >> 3) - ((long)calibration.T1 << 1)) * calibration.T2) >> 11;
        long offset = (raw >> 4) - calibration.T1;
        long quadratic = (((offset * offset) >> 12) * calibration.T3) >> 14;
        return (int)(linear + quadratic);
    }

    /// <summary>The temperature in degrees Celsius, of which the data sheet's own integer formula keeps two decimals.</summary>
    /// <param name="fineTemperature">From <see cref="FineTemperature"/>.</param>
    public static float Celsius(int fineTemperature) => fineTemperature / 5120f;

    /// <summary>The pressure in 1/256 pascal: 24674867 is 96386.2 Pa. 0 where the calibration would have divided by zero.</summary>
    /// <param name="calibration">Of this sensor.</param>
    /// <param name="fineTemperature">From <see cref="FineTemperature"/>.</param>
    /// <param name="raw">20 bits.</param>
    public static long PascalTimes256(in Bme280Calibration calibration, int fineTemperature, int raw)
    {
        long t = (long)fineTemperature - 128_000;
        long offset = (t * t * calibration.P6) + ((t * calibration.P5) << 17) + ((long)calibration.P4 << 35);
        long sensitivity = ((t * t * calibration.P3) >> 8) + ((t * calibration.P2) << 12);
        sensitivity = (((1L << 47) + sensitivity) * calibration.P1) >> 33;
        if (sensitivity == 0)
        {
            return 0;
        }

        long pressure = ((((1_048_576L - raw) << 31) - offset) * 3125) / sensitivity;
        long quadratic = (calibration.P9 * (pressure >> 13) * (pressure >> 13)) >> 25;
        long linear = (calibration.P8 * pressure) >> 19;
        return ((pressure + quadratic + linear) >> 8) + ((long)calibration.P7 << 4);
    }

    /// <summary>The relative humidity in 1/1024 percent, from 0 to 102400: 47445 is 46.333 %.</summary>
    /// <param name="calibration">Of this sensor.</param>
    /// <param name="fineTemperature">From <see cref="FineTemperature"/>.</param>
    /// <param name="raw">16 bits.</param>
    public static int PercentTimes1024(in Bme280Calibration calibration, int fineTemperature, int raw)
    {
        const long Saturation = 100L << 22;

        long t = (long)fineTemperature - 76_800;
        long excess = (((long)raw << 14) - ((long)calibration.H4 << 20) - (calibration.H5 * t) + 16_384) >> 15;
        long gain = (((((t * calibration.H6) >> 10) * (((t * calibration.H3) >> 11) + 32_768)) >> 10) + 2_097_152) * calibration.H2;
        long humidity = excess * ((gain + 8192) >> 14);
        humidity -= ((((humidity >> 15) * (humidity >> 15)) >> 7) * calibration.H1) >> 4;
        return (int)(Math.Clamp(humidity, 0, Saturation) >> 12);
    }
}
