// The weather of one day: the season, the time of day, and what is different every day.
namespace ClimateMonitor.Simulation;

/// <summary>A day in a temperate climate. The same day and seed give the same weather.</summary>
public sealed class Weather
{
    private const double SecondsPerDay = 86400, DaysPerYear = 365;

    private readonly double _season, _morningAnomaly, _eveningAnomaly, _humidity, _pressure, _pressurePerSecond, _clearness;

    /// <summary>Makes the weather of a day.</summary>
    /// <param name="dayOfYear">0 is the first of January.</param>
    /// <param name="random">What makes days of the same season differ.</param>
    public Weather(int dayOfYear, RandomSource random)
    {
        // The warmest day is in the middle of July, a quarter of a year after the mean.
        _season = Wave((dayOfYear - 105) / DaysPerYear);
        _morningAnomaly = 3 * random.Normal();
        _eveningAnomaly = _morningAnomaly + (1.5 * random.Normal());
        _humidity = Math.Clamp(76 - (6 * _season) + (8 * random.Normal()), 40, 96);
        _pressure = 100_500 + (900 * random.Normal());
        _pressurePerSecond = 40 * random.Normal() / 3600;
        _clearness = random.Between(0.1, 1);
        Wind = random.Between(0.3, 1.7);
    }

    /// <summary>The strength of the wind; 1 is the usual.</summary>
    public double Wind { get; }

    /// <summary>The mean temperature of the season in °C.</summary>
    public double SeasonalTemperature => 9.5 + (9.5 * _season);

    /// <summary>The temperature in °C; warmest at three in the afternoon.</summary>
    public double Temperature(long second) =>
        SeasonalTemperature + _morningAnomaly + ((_eveningAnomaly - _morningAnomaly) * OfDay(second)) + ((2 + (3 * _clearness)) * Wave(OfDay(second) - 0.375));

    /// <summary>Grams of vapour in a cubic metre.</summary>
    public double VapourDensity(long second)
    {
        double percent = Math.Clamp(_humidity - (12 * _clearness * Wave(OfDay(second) - 0.375)), 20, 100);
        return Vapour.Density(Temperature(second), percent);
    }

    /// <summary>The pressure in pascal.</summary>
    public double Pressure(long second) => _pressure + (_pressurePerSecond * (second % (long)SecondsPerDay));

    /// <summary>The part of the day's sunshine that reaches the ground, 0 to 1.</summary>
    public double Sunshine(long second)
    {
        double dayLength = 0.5 + (0.16 * _season), fromNoon = (OfDay(second) - 0.5) / dayLength;
        return _clearness * Math.Max(0, 1 - (4 * fromNoon * fromNoon)) * (0.65 + (0.35 * _season));
    }

    /// <summary>A sine of period 1 made of two parabolas, within 0.06 of the real one, with the same bits everywhere.</summary>
    internal static double Wave(double x)
    {
        double phase = x - Math.Floor(x);
        return phase < 0.5 ? 16 * phase * (0.5 - phase) : -16 * (phase - 0.5) * (1 - phase);
    }

    private static double OfDay(long second) => second % (long)SecondsPerDay / SecondsPerDay;
}
