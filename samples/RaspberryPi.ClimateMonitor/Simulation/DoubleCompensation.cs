// The data sheet's formulas in double precision (section 4.2.3 names them; section 8.1 has them), and their inverse.
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Simulation;

/// <summary>
/// From raw words to physical values with fractions, and back by bisection. Written from the floating-point form, independently of the
/// integer form that the driver uses: so a simulated measurement is right only if both are.
/// </summary>
public static class DoubleCompensation
{
    private const int Largest20 = 0xFFFFF, Largest16 = 0xFFFF;

    /// <summary>The fine temperature, of which 5120 make a degree.</summary>
    public static double FineTemperature(in Bme280Calibration c, int raw)
    {
        double linear = ((raw / 16384.0) - (c.T1 / 1024.0)) * c.T2;
        double offset = (raw / 131072.0) - (c.T1 / 8192.0);
        return linear + (offset * offset * c.T3);
    }

    /// <summary>The pressure in pascal.</summary>
    public static double Pressure(in Bme280Calibration c, double fineTemperature, int raw)
    {
        double t = (fineTemperature / 2) - 64000;
        double offset = (((t * t * c.P6 / 32768) + (t * c.P5 * 2)) / 4) + (c.P4 * 65536.0);
        double sensitivity = (1 + (((c.P3 * t * t / 524288) + (c.P2 * t)) / 524288 / 32768)) * c.P1;
        double pressure = (1048576 - raw - (offset / 4096)) * 6250 / sensitivity;
        return pressure + (((c.P9 * pressure * pressure / 2147483648) + (pressure * c.P8 / 32768) + c.P7) / 16);
    }

    /// <summary>The relative humidity in percent.</summary>
    public static double Humidity(in Bme280Calibration c, double fineTemperature, int raw)
    {
        double t = fineTemperature - 76800;
        double humidity = (raw - ((c.H4 * 64.0) + (c.H5 / 16384.0 * t)))
            * (c.H2 / 65536.0 * (1 + (c.H6 / 67108864.0 * t * (1 + (c.H3 / 67108864.0 * t)))));
        return Math.Clamp(humidity * (1 - (c.H1 * humidity / 524288)), 0, 100);
    }

    /// <summary>The raw words that a sensor with this calibration gives for these values: the last that do not exceed them.</summary>
    public static (int Temperature, int Humidity, int Pressure) Raw(in Bme280Calibration c, double celsius, double percent, double pascal)
    {
        int temperature = 0, humidity = 0, pressure = 0;
        for (int bit = (Largest20 + 1) / 2; bit > 0; bit /= 2)
        {
            temperature += FineTemperature(c, temperature + bit) <= celsius * 5120 ? bit : 0;
        }

        double fine = FineTemperature(c, temperature);
        for (int bit = (Largest16 + 1) / 2; bit > 0; bit /= 2)
        {
            humidity += Humidity(c, fine, humidity + bit) <= percent ? bit : 0;
        }

        // More pressure, smaller words.
        for (int bit = (Largest20 + 1) / 2; bit > 0; bit /= 2)
        {
            pressure += Pressure(c, fine, pressure + bit) >= pascal ? bit : 0;
        }

        return (temperature, humidity, pressure);
    }
}
