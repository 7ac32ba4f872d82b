// Ends trainings when the search's time is over, at the end of the epoch at hand.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>Looks at the clock after every epoch of every training of a search.</summary>
internal sealed class TimedTraining(SearchClock clock, CancellationTokenSource source) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => Look();

    /// <summary>Cancels everything if the time is over.</summary>
    public void Look()
    {
        if (!source.IsCancellationRequested && clock.IsOver)
        {
            source.Cancel();
        }
    }
}
