// Water in air, by a polynomial: an exponential function would differ between platforms in its last bits.
namespace ClimateMonitor.Simulation;

/// <summary>Converts between relative humidity and the mass of vapour in a cubic metre.</summary>
public static class Vapour
{
    // Of an ideal gas: the molar mass of water over the gas constant, for hPa and g.
    private const double GramKelvinPerJoule = 216.68;
    private const double ZeroCelsius = 273.15;

    /// <summary>The pressure of saturated vapour over water in hPa, within a few parts in a thousand from -40 to 50 °C
    /// (P. R. Lowe, "An approximating polynomial for the computation of saturation vapor pressure", 1977).</summary>
    public static double SaturationPressure(double celsius) =>
        6.107799961 + (celsius * (4.436518521e-1 + (celsius * (1.428945805e-2 + (celsius * (2.650648471e-4 + (celsius
            * (3.031240396e-6 + (celsius * (2.034080948e-8 + (celsius * 6.136820929e-11)))))))))));

    /// <summary>Grams of vapour in a cubic metre of air of this temperature and relative humidity in percent.</summary>
    public static double Density(double celsius, double percent) => SaturatedDensity(celsius) * percent / 100;

    /// <summary>The relative humidity in percent, 0 to 100, of air of this temperature with so many grams of vapour in a cubic metre.</summary>
    public static double RelativeHumidity(double celsius, double density) => Math.Clamp(100 * density / SaturatedDensity(celsius), 0, 100);

    private static double SaturatedDensity(double celsius) => GramKelvinPerJoule * SaturationPressure(celsius) / (celsius + ZeroCelsius);
}
