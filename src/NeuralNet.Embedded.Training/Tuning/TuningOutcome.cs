// Did the search pay?
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>How the best configuration found compares with the one that the search started from.</summary>
public enum TuningOutcome
{
    /// <summary>The search found nothing better: the configuration it started from has the best score itself.</summary>
    DefaultsAreBest,

    /// <summary>Another looked better in the search, but not on rows it had not seen.</summary>
    NotBetter,

    /// <summary>Better on rows the search had not seen, by no more than two standard errors.</summary>
    BetterWithinNoise,

    /// <summary>Better on rows the search had not seen, by more than two standard errors.</summary>
    Better,
}
