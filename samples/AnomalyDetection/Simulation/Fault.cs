// What can go wrong with the simulated pump and its sensors.
namespace AnomalyDetection.Simulation;

/// <summary>A kind of fault.</summary>
public enum Fault
{
    /// <summary>The pump and its sensors are healthy.</summary>
    None,

    /// <summary>The bearing wears: it vibrates more at the same load and warms up, slowly.</summary>
    BearingWear,

    /// <summary>A sensor hangs: it repeats its last value.</summary>
    StuckSensor,

    /// <summary>A loose contact: a sensor jumps for single seconds.</summary>
    Spikes,

    /// <summary>The current sensor loses its calibration and shows more and more.</summary>
    Drift,
}
