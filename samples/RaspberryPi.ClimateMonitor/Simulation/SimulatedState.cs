// What is true of the simulated room, which the network has to find out.
namespace ClimateMonitor.Simulation;

/// <summary>The states of the room, spelled as in the training data.</summary>
public static class SimulatedState
{
    /// <summary>Nobody is there and the window is shut.</summary>
    public const string Empty = "empty";

    /// <summary>Somebody is there and the window is shut.</summary>
    public const string Occupied = "occupied";

    /// <summary>The window is open, whoever is there.</summary>
    public const string WindowOpen = "window_open";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Empty, Occupied, WindowOpen];
}
