// What a simulated sensor can suffer, told apart by what happens on the wires.
namespace ClimateMonitor.Simulation;

/// <summary>Ways to break.</summary>
public enum SensorBreakage
{
    /// <summary>It works.</summary>
    None,

    /// <summary>There is no bus: it cannot be opened.</summary>
    NoBus,

    /// <summary>Nobody acknowledges; when it comes back it has lost its settings.</summary>
    Unplugged,

    /// <summary>The data line is held low: everything reads as zeros.</summary>
    StuckLow,

    /// <summary>The data line is not driven: everything reads as ones.</summary>
    StuckHigh,

    /// <summary>A BMP280 in its place.</summary>
    WrongChip,

    /// <summary>The calibration words read as zeros.</summary>
    NoCalibration,

    /// <summary>A measurement never ends.</summary>
    NeverReady,

    /// <summary>The supply fails in every measurement: settings are lost and nothing is measured.</summary>
    Brownout,

    /// <summary>The temperature reads as the largest word.</summary>
    Absurd,

    /// <summary>The same words for ever.</summary>
    Frozen,
}
