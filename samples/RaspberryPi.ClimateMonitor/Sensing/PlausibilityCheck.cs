// Values the sensor cannot measure, and changes that air does not make within a second.
namespace ClimateMonitor.Sensing;

/// <summary>Compares readings with the sensor's ranges and with the reading before.</summary>
public sealed class PlausibilityCheck
{
    /// <summary>The largest change between two readings, in kelvin.</summary>
    public const float LargestTemperatureStep = 5;

    /// <summary>The largest change between two readings, in percent of relative humidity: breath on the sensor makes 20.</summary>
    public const float LargestHumidityStep = 40;

    /// <summary>The largest change between two readings, in pascal: a slammed door makes 50.</summary>
    public const float LargestPressureStep = 1000;

    private ClimateReading _previous;
    private bool _hasPrevious;

    /// <summary>Whether the reading can be believed; the next one is compared with it if so.</summary>
    public bool Accepts(in ClimateReading reading)
    {
        bool inRange = reading.Temperature is >= -40 and <= 85 && reading.Humidity is >= 0 and <= 100 && reading.Pressure is >= 30_000 and <= 110_000;
        bool isSteady = !_hasPrevious
            || (MathF.Abs(reading.Temperature - _previous.Temperature) <= LargestTemperatureStep
                && MathF.Abs(reading.Humidity - _previous.Humidity) <= LargestHumidityStep
                && MathF.Abs(reading.Pressure - _previous.Pressure) <= LargestPressureStep);
        if (inRange && isSteady)
        {
            _previous = reading;
            _hasPrevious = true;
        }

        return inRange && isSteady;
    }

    /// <summary>Forgets the reading before: the next one is compared with the ranges alone.</summary>
    public void Forget() => _hasPrevious = false;
}
