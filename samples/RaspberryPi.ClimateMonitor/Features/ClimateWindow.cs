// Five minutes of climate, and what the network is told about them. The device and the simulation that makes training data both use this.
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Features;

/// <summary>
/// The last <see cref="Seconds"/> readings, and their features. The mean of the pressure is left out: it tells the altitude and the
/// weather, and a network that had learned it would be wrong on the next mountain.
/// </summary>
public sealed class ClimateWindow
{
    /// <summary>How far the window looks back; there is a reading a second.</summary>
    public const int Seconds = 300;

    private static readonly string[] Names =
    [
        "temperature_mean_c", "temperature_slope_c_per_min", "temperature_deviation_c", "temperature_range_c",
        "humidity_mean_pct", "humidity_slope_pct_per_min", "humidity_deviation_pct", "humidity_range_pct",
        "pressure_slope_pa_per_min", "pressure_deviation_pa", "pressure_range_pa",
    ];

    private readonly SlidingWindow _temperature = new(Seconds), _humidity = new(Seconds), _pressure = new(Seconds);

    /// <summary>The features' names and units, in the order of <see cref="CopyFeatures"/> and of the columns of the training data.</summary>
    public static IReadOnlyList<string> FeatureNames => Names;

    /// <summary>How many readings there are.</summary>
    public int Count => _temperature.Count;

    /// <summary>Whether there are enough readings for a prediction.</summary>
    public bool IsFull => _temperature.IsFull;

    /// <summary>Adds the reading of this second.</summary>
    public void Add(in ClimateReading reading)
    {
        _temperature.Add(reading.Temperature);
        _humidity.Add(reading.Humidity);
        _pressure.Add(reading.Pressure);
    }

    /// <summary>Starts anew: readings on both sides of a gap are no window.</summary>
    public void Clear()
    {
        _temperature.Clear();
        _humidity.Clear();
        _pressure.Clear();
    }

    /// <summary>Computes the features of the readings so far. Allocates nothing.</summary>
    /// <param name="features">Receives them, as many as there are <see cref="FeatureNames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two readings, or the span is too short.</exception>
    public void CopyFeatures(Span<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features.Length, Names.Length, nameof(features));
        Trend temperature = Trend.Of(_temperature.Values), humidity = Trend.Of(_humidity.Values), pressure = Trend.Of(_pressure.Values);
        features[0] = temperature.Mean;
        features[1] = temperature.Slope;
        features[2] = temperature.Deviation;
        features[3] = temperature.Range;
        features[4] = humidity.Mean;
        features[5] = humidity.Slope;
        features[6] = humidity.Deviation;
        features[7] = humidity.Range;
        features[8] = pressure.Slope;
        features[9] = pressure.Deviation;
        features[10] = pressure.Range;
    }
}
