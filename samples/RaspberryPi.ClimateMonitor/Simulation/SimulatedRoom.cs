// A physical model of a room: heat, vapour and pressure, second by second.
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Simulation;

/// <summary>
/// Two stores of heat (the air with what stands in it; the walls) and one of vapour, exchanged with the outdoors through walls, cracks and
/// the window, fed by heating, sun and people. Euler steps of a second; the fastest time constant is that of the air, some ten minutes.
/// There is no exponential or trigonometric function in it, so that x64 and arm64 compute the same bits.
/// </summary>
public sealed class SimulatedRoom
{
    private const double Volume = 40;                     // m³
    private const double AirHeat = 1210;                  // J/(m³ K)
    private const double AirCapacity = 3 * AirHeat * Volume;   // J/K, with books and curtains
    private const double WallCapacity = 6e6;              // J/K
    private const double AirToWall = 250, WallToOutdoors = 40; // W/K
    private const double HeaterPerKelvin = 900, LargestHeater = 1800, LargestSun = 250; // W
    private const double PersonHeat = 130;                // W, with a computer
    private const double PersonVapour = 50 / 3600.0;      // g/s
    private const double Cracks = 0.25;                   // air changes an hour
    private const double SensorLag = 25;                  // s, of the temperature

    private readonly Weather _weather;
    private readonly RoomSchedule _schedule;
    private readonly RandomSource _random;
    private readonly Fluctuation _gust, _draught, _breath, _liveliness;
    private double _heater, _air, _wall, _vapour, _sensor;
    private long _second;

    /// <summary>A room at midnight.</summary>
    /// <param name="weather">Outdoors.</param>
    /// <param name="schedule">People and window.</param>
    /// <param name="random">Makes gusts, draughts and the noise of the sensor.</param>
    public SimulatedRoom(Weather weather, RoomSchedule schedule, RandomSource random)
    {
        (_weather, _schedule, _random) = (weather, schedule, random);
        (_gust, _draught, _breath, _liveliness) = (new(5, random), new(12, random), new(8, random), new(900, random));
        _wall = Math.Max(18.5, weather.SeasonalTemperature + 3);
        _air = _sensor = _wall + 0.3;
        _vapour = weather.VapourDensity(0) + 1;
    }

    /// <summary>What is true right now: a text of <see cref="SimulatedState"/>.</summary>
    public string State => _schedule.State(_second);

    /// <summary>Since when it has been true, in seconds.</summary>
    public long StateAge { get; private set; }

    /// <summary>Goes on to a second since midnight; time does not run backwards.</summary>
    public void AdvanceTo(long second)
    {
        while (_second < second)
        {
            Advance();
        }
    }

    /// <summary>What a sensor in the room measures: temperature behind its lag, and its own noise, of the size the data sheet states.</summary>
    /// <remarks>Unrounded, in the units of <see cref="ClimateReading"/>; a sensor makes raw words of it.</remarks>
    public (double Temperature, double Humidity, double Pressure) Measure()
    {
        int people = _schedule.People(_second);
        double airing = _schedule.Airing(_second), outdoors = _weather.Temperature(_second);
        // People sit still at times and stir the air at others; so do the heating and, through cracks, the wind. An open window lets in
        // parcels of air from outdoors.
        double lively = people * Math.Clamp(0.8 + (0.5 * _liveliness.Value), 0.15, 2);
        double cold = Math.Abs(_air - outdoors);
        double stirred = 0.004 + (0.007 * lively) + (0.008 * _heater / LargestHeater) + (0.0003 * cold * _weather.Wind) + (airing > 0 ? 0.003 * cold : 0);
        double breathed = 0.02 + (0.03 * lively) + (airing > 0 ? 0.05 : 0);
        double gusts = _weather.Wind * (airing > 0 ? 1 + (0.1 * airing) : 0.3);

        double temperature = _sensor + (stirred * _draught.Value) + (0.004 * _random.Normal());
        double humidity = Vapour.RelativeHumidity(_sensor, _vapour) + (breathed * _breath.Value) + (0.04 * _random.Normal());
        double pressure = _weather.Pressure(_second) + (gusts * _gust.Value) + (1.3 * _random.Normal());
        return (temperature, Math.Clamp(humidity, 0, 100), pressure);
    }

    private void Advance()
    {
        int people = _schedule.People(_second);
        double changes = (_schedule.Airing(_second) + (Cracks * (0.6 + (0.4 * _weather.Wind)))) / 3600;
        double outdoors = _weather.Temperature(_second);
        bool isNight = _second % 86400 is < 6 * 3600 or >= 22 * 3600;
        _heater = Math.Clamp(HeaterPerKelvin * ((isNight ? 18 : 21) - _air), 0, LargestHeater);

        double toAir = _heater + (PersonHeat * people) + (AirToWall * (_wall - _air)) + (AirHeat * Volume * changes * (outdoors - _air));
        double toWall = (AirToWall * (_air - _wall)) + (WallToOutdoors * (outdoors - _wall)) + (LargestSun * _weather.Sunshine(_second));
        _air += toAir / AirCapacity;
        _wall += toWall / WallCapacity;
        _vapour += (changes * (_weather.VapourDensity(_second) - _vapour)) + (PersonVapour * people / Volume);
        _sensor += (_air - _sensor) / SensorLag;

        _gust.Advance();
        _draught.Advance();
        _breath.Advance();
        _liveliness.Advance();
        string before = State;
        _second++;
        StateAge = ReferenceEquals(State, before) ? StateAge + 1 : 0;
    }
}
