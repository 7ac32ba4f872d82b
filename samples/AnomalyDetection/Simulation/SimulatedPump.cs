// A pump with its motor and bearing, and three sensors on it. Additions and products only: the same day on every machine.
namespace AnomalyDetection.Simulation;

/// <summary>
/// The physical model, in steps of a second:
/// <list type="bullet">
/// <item>Load (0 to 1): the process asks for a new one every 3 to 15 minutes, one time in seven for a standstill; the pump follows within seconds.</item>
/// <item>Current: 0.1 A for the controls, 1.9 A as soon as the motor turns, 6.5 A more at full load, and an efficiency that wanders by some per cent.</item>
/// <item>Vibration: 0.15 mm/s from the building, 0.6 mm/s from turning, 1.8 mm/s more at full load, growing with the square of it.</item>
/// <item>Temperature: the bearing's losses warm it by up to 38 °C over the room, with a time constant of 8 minutes; the room follows the day.</item>
/// <item>Sensors: noise of 0.04 A, of 5 % of the vibration, and of 0.08 °C.</item>
/// </list>
/// </summary>
/// <param name="seed">Another day for each.</param>
/// <param name="room">The mean temperature of the room in °C.</param>
public sealed class SimulatedPump(ulong seed, double room)
{
    private const int SecondsPerDay = 86400;
    private const double LoadLag = 6, HeatLag = 480, EfficiencyLag = 900;

    // Faults draw from a source of their own: with and without them the day is the same otherwise.
    private readonly RandomSource _random = new(seed), _faultRandom = new(~seed);
    private readonly double _room = room;
    private double _wanted, _load, _temperature = room + 15, _efficiency;
    private int _second, _change;
    private Fault _fault;
    private int _sensor;
    private Reading _shown;

    /// <summary>The next second.</summary>
    /// <param name="fault">What is wrong with the pump in it.</param>
    /// <param name="progress">How far that has come, from 0 to 1.</param>
    public Reading Next(Fault fault = Fault.None, double progress = 0)
    {
        if (fault != _fault)
        {
            _fault = fault;
            _sensor = (int)_faultRandom.Between(0, 3);
        }

        if (_second == _change)
        {
            _wanted = _random.Between(0, 7) < 1 ? 0 : _random.Between(0.3, 1);
            _change = _second + (int)_random.Between(180, 900);
        }

        // The efficiency wanders as a first-order process of deviation 1.
        _efficiency += (-_efficiency / EfficiencyLag) + (_random.Normal() * Math.Sqrt(2 / EfficiencyLag));
        _load += (_wanted - _load) / LoadLag;
        double turning = Math.Min(1, _load * 10), wear = fault == Fault.BearingWear ? progress * turning : 0;
        double warming = (6 * turning) + (32 * _load * _load) + (8 * wear);
        _temperature += (Room() + warming - _temperature) / HeatLag;

        double current = 0.1 + (1.9 * turning) + (6.5 * _load * (1 + (0.02 * _efficiency)));
        double vibration = 0.15 + (0.6 * turning) + (1.8 * _load * _load) + (1.2 * wear);
        Reading reading = new(
            (float)(current + (0.04 * _random.Normal())),
            (float)(vibration * (1 + (0.05 * _random.Normal()))),
            (float)(_temperature + (0.08 * _random.Normal())));
        _second++;
        _shown = Show(reading, fault, progress);
        return _shown;
    }

    // Coldest at six in the morning, warmest at six in the evening, 4 °C each way.
    private double Room()
    {
        double day = (_second + (SecondsPerDay / 4.0)) % SecondsPerDay / SecondsPerDay;
        return _room + (16 * Math.Abs(day - 0.5)) - 4;
    }

    private Reading Show(in Reading reading, Fault fault, double progress) => fault switch
    {
        Fault.StuckSensor => Replace(reading, _sensor, _shown),
        Fault.Spikes when _faultRandom.Between(0, 1) < 0.05 => Replace(reading, _sensor, new Reading(reading.Current + 4, reading.Vibration + 3, reading.Temperature - 20)),
        Fault.Drift => reading with { Current = reading.Current * (1 + (0.4f * (float)progress)) },
        _ => reading,
    };

    private static Reading Replace(in Reading reading, int sensor, in Reading other) => sensor switch
    {
        0 => reading with { Current = other.Current },
        1 => reading with { Vibration = other.Vibration },
        _ => reading with { Temperature = other.Temperature },
    };
}
