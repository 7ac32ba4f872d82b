// The best configuration beside the one that the search started from, on rows that the search never saw.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>
/// The comparison that decides. The best of many scores is too good by luck; these rows took no part in choosing it. Each of them
/// is predicted by networks that never saw it, and the two configurations are compared row by row, each row's difference being
/// the mean over the repeated trainings.
/// </summary>
/// <param name="Rows">The rows compared on.</param>
/// <param name="Repeats">How often each configuration was trained on each fold.</param>
/// <param name="DefaultsScore">The accuracy or R2 of the configuration that the search started from.</param>
/// <param name="BestScore">The accuracy or R2 of the best configuration found; not a number if one of its trainings failed.</param>
/// <param name="StandardError">The standard error of the difference, from row to row.</param>
public sealed record TuningComparison(int Rows, int Repeats, double DefaultsScore, double BestScore, double StandardError)
{
    /// <summary>By how much the best is better; negative if it is worse.</summary>
    public double Difference => BestScore - DefaultsScore;

    /// <summary>What is left to say about the best: never <see cref="TuningOutcome.DefaultsAreBest"/>.</summary>
    public TuningOutcome Outcome =>
        !(Difference > 0) ? TuningOutcome.NotBetter
        : Difference > 2 * StandardError ? TuningOutcome.Better
        : TuningOutcome.BetterWithinNoise;
}
