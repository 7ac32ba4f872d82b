// What happens in a second: read the sensor, move the window on, predict, show it on the light, print a line.
using ClimateMonitor.Features;
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Monitoring;

/// <summary>Watches a room. Allocates nothing while the sensor works and the light stays as it is. Owns neither the sensor nor the light.</summary>
/// <param name="sensor">Where readings come from.</param>
/// <param name="led">Lit while a window is open, blinking while the sensor is away.</param>
/// <param name="clock">Makes the seconds.</param>
/// <param name="output">Receives a line of UTF-8 a second; while the sensor is away, one for every attempt to reach it.</param>
public sealed class RoomMonitor(SensorConnection sensor, StatusLed led, IClock clock, Stream output)
{
    /// <summary>The label, as the training data spells it, that lights the LED.</summary>
    public const string LabelThatLights = "window_open";

    /// <summary>So many missing readings in a row are bridged with the one before them; after more the window starts anew.</summary>
    public const int LongestBridge = 3;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ClimateWindow _window = new();
    private ClimateReading _previous;
    private int _missing;
    private TimeSpan _next = clock.Elapsed;

    /// <summary>What the network said this second; null where it could not be asked.</summary>
    public RoomState.Label? Latest { get; private set; }

    /// <summary>The features of the latest reading's window, as many as the network takes; null until the window is full.</summary>
    public float[] Features { get; } = new float[RoomState.InputLength];

    /// <summary>Does the work of one second, after waiting for it to begin.</summary>
    /// <returns>False, with nothing done, if the program was asked to stop.</returns>
    public bool Step()
    {
        if (!clock.Wait(_next - clock.Elapsed))
        {
            return false;
        }

        // Seconds keep their distance from the first one; those that were slept through (a suspended machine) are not made up for.
        _next = _next + Second > clock.Elapsed ? _next + Second : clock.Elapsed + Second;

        SensorFault fault = sensor.Read(out ClimateReading reading);
        if (!clock.Wait(TimeSpan.Zero))
        {
            return false;
        }

        Span<byte> line = stackalloc byte[StatusLine.LongestLine];
        int length = fault == SensorFault.None ? Reading(reading, line) : Fault(fault, line);
        output.Write(line[..length]);
        return true;
    }

    private int Reading(in ClimateReading reading, Span<byte> line)
    {
        Bridge();
        _window.Add(reading);
        _previous = reading;
        if (!_window.IsFull)
        {
            Latest = null;
            led.Show(LedSignal.Off);
            return StatusLine.Filling(line, clock.Now, reading, _window.Count);
        }

        Span<float> probabilities = stackalloc float[RoomState.LabelCount];
        _window.CopyFeatures(Features);
        RoomState.Label label = RoomState.Predict(Features, probabilities);
        Latest = label;
        led.Show(RoomState.LabelText(label) == LabelThatLights ? LedSignal.On : LedSignal.Off);
        return StatusLine.Prediction(line, clock.Now, reading, label, probabilities[(int)label], led.IsLit);
    }

    private int Fault(SensorFault fault, Span<byte> line)
    {
        _missing++;
        Latest = null;
        led.Show(LedSignal.Blinking);

        // A sensor that is missing for days does not fill the log.
        return sensor.HasTried ? StatusLine.Fault(line, clock.Now, fault, sensor.Detail, sensor.RetryIn) : 0;
    }

    private void Bridge()
    {
        if (_missing > LongestBridge)
        {
            _window.Clear();
        }

        for (; _missing > 0 && _window.Count > 0; _missing--)
        {
            _window.Add(_previous);
        }

        _missing = 0;
    }
}
