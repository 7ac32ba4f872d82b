// What the sensor tells once a second.
namespace ClimateMonitor.Sensing;

/// <summary>One measurement.</summary>
/// <param name="Temperature">In degrees Celsius, -40 to 85.</param>
/// <param name="Humidity">Relative, in percent, 0 to 100.</param>
/// <param name="Pressure">In pascal, 30000 to 110000.</param>
public readonly record struct ClimateReading(float Temperature, float Humidity, float Pressure);
