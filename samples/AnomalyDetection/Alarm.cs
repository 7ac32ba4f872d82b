// When a person should come.
namespace AnomalyDetection;

/// <summary>
/// Raises an alarm when <see cref="Patience"/> windows in a row are anomalies. Of hundreds of normal windows a few score above any
/// threshold; as windows overlap, a bad moment is in several of them, but in the last of these there is nothing left of the first.
/// </summary>
public sealed class Alarm
{
    /// <summary>The anomalies in a row that it takes.</summary>
    public const int Patience = PumpWindow.Steps;

    private int _anomalies;

    /// <summary>Whether there is an alarm now.</summary>
    public bool IsOn => _anomalies >= Patience;

    /// <summary>Adds what the network says of the next window.</summary>
    /// <returns>Whether the alarm has just begun.</returns>
    public bool Add(bool isAnomaly)
    {
        _anomalies = isAnomaly ? _anomalies + 1 : 0;
        return _anomalies == Patience;
    }
}
