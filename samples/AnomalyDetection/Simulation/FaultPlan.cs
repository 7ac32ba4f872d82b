// When which fault happens on a simulated day.
namespace AnomalyDetection.Simulation;

/// <summary>
/// Every two hours a fault of <see cref="FaultSeconds"/> seconds, each kind three times a day. The pump is repaired at once afterwards.
/// </summary>
public static class FaultPlan
{
    /// <summary>How long a fault lasts.</summary>
    public const int FaultSeconds = 1200;

    private const int Period = 7200, FirstSecond = 3600;

    private static readonly Fault[] Kinds = [Fault.BearingWear, Fault.StuckSensor, Fault.Spikes, Fault.Drift];

    /// <summary>The faults of a day.</summary>
    public static IReadOnlyList<Fault> Faults { get; } = Kinds;

    /// <summary>The fault at a second of the day and how far it has come, from 0 to 1; none for a healthy pump.</summary>
    public static (Fault Fault, double Progress) At(int second)
    {
        int since = second - FirstSecond, number = since / Period, within = since % Period;
        return since < 0 || within >= FaultSeconds ? (Fault.None, 0) : (Kinds[number % Kinds.Length], (within + 1) / (double)FaultSeconds);
    }
}
