// What the light tells.
namespace ClimateMonitor.Monitoring;

/// <summary>The states of the light.</summary>
public enum LedSignal
{
    /// <summary>All is well, or too little is known.</summary>
    Off,

    /// <summary>A window is open.</summary>
    On,

    /// <summary>A second on, a second off: the sensor is away.</summary>
    Blinking,
}
