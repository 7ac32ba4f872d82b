// Tells a search when its time is over.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>A budget of time, measured from the construction on.</summary>
/// <param name="clock">Where the time comes from.</param>
/// <param name="budget">How long; null for as long as it takes.</param>
internal sealed class SearchClock(TimeProvider clock, TimeSpan? budget)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Whether the budget is spent.</summary>
    public bool IsOver => Fraction >= 1;

    /// <summary>How much of the budget is spent; 0 without one.</summary>
    public double Fraction => budget is TimeSpan time ? clock.GetElapsedTime(_start) / time : 0;
}
