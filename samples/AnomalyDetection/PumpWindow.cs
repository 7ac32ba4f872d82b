// A minute of readings as the network sees it. The training data and the running program both use this.
namespace AnomalyDetection;

/// <summary>
/// The last <see cref="Steps"/> steps of <see cref="SecondsPerStep"/> seconds: of each sensor the mean of every step, the oldest first,
/// and its roughness, the mean absolute difference of neighbouring readings over the window. The means tell how the sensors move with
/// each other, the roughness tells a sensor that hangs or jumps. Adding a reading allocates nothing.
/// </summary>
public sealed class PumpWindow
{
    /// <summary>The steps of a window.</summary>
    public const int Steps = 6;

    /// <summary>The readings of a step, one a second.</summary>
    public const int SecondsPerStep = 10;

    private const int Sensors = 3;

    private static readonly string[] SensorNames = ["current_a", "vibration_mm_s", "temperature_c"];

    // A row a step: three sums of readings, then three of differences.
    private readonly float[] _steps = new float[Steps * 2 * Sensors];
    private readonly float[] _features = new float[Sensors * (Steps + 1)];
    private Reading _last;
    private int _seconds;

    /// <summary>The features' names and units, in the order of <see cref="Features"/> and of the columns of the training data.</summary>
    public static IEnumerable<string> FeatureNames => SensorNames.SelectMany(sensor =>
        Enumerable.Range(1, Steps).Select(step => $"{sensor}_{(Steps - step) * SecondsPerStep}s_ago").Append($"{sensor}_roughness"));

    /// <summary>The features of the steps that are complete.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>Adds the reading of a second.</summary>
    /// <returns>Whether it completed a step, and there are enough of them for a prediction.</returns>
    public bool Add(in Reading reading)
    {
        int second = _seconds % SecondsPerStep;
        if (second == 0)
        {
            // The oldest step goes.
            _steps.AsSpan(2 * Sensors).CopyTo(_steps);
            _steps.AsSpan(^(2 * Sensors)..).Clear();
        }

        if (_seconds == 0)
        {
            _last = reading;
        }

        Span<float> step = _steps.AsSpan(^(2 * Sensors)..);
        step[0] += reading.Current;
        step[1] += reading.Vibration;
        step[2] += reading.Temperature;
        step[3] += MathF.Abs(reading.Current - _last.Current);
        step[4] += MathF.Abs(reading.Vibration - _last.Vibration);
        step[5] += MathF.Abs(reading.Temperature - _last.Temperature);
        _last = reading;
        _seconds++;
        if (second != SecondsPerStep - 1)
        {
            return false;
        }

        UpdateFeatures();
        return _seconds >= Steps * SecondsPerStep;
    }

    private void UpdateFeatures()
    {
        for (int sensor = 0; sensor < Sensors; sensor++)
        {
            float roughness = 0;
            for (int step = 0; step < Steps; step++)
            {
                _features[(sensor * (Steps + 1)) + step] = _steps[(step * 2 * Sensors) + sensor] / SecondsPerStep;
                roughness += _steps[(step * 2 * Sensors) + Sensors + sensor];
            }

            _features[(sensor * (Steps + 1)) + Steps] = roughness / (Steps * SecondsPerStep);
        }
    }
}
