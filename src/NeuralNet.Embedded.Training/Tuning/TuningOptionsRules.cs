// What the options of a search must hold before any data is looked at.
namespace NeuralNet.Embedded.Training.Tuning;

internal static class TuningOptionsRules
{
    /// <summary>Refuses options out of range, and trainings that cannot be varied.</summary>
    /// <exception cref="TrainingException">The message names the option and its range.</exception>
    public static void Check(TrainingOptions options, TuningOptions tuning)
    {
        TrainingOptionsRules.Check(options);
        Require(options.Task != TrainingTask.AnomalyDetection, "A search needs right answers to judge by, and an anomaly detection has none.");
        tuning.Space.Check();
        Require(tuning.Trials is not null || tuning.Budget is not null, "Say when the search ends: after a number of trials or a time.");
        Require(tuning.Trials is null or > 1, $"The number of trials must be at least 2, the defaults and another, not {tuning.Trials}.");
        Require(tuning.Budget is null || tuning.Budget > TimeSpan.Zero, "The time to search must be above zero.");
        Require(tuning.FoldCount >= 2, $"The number of folds must be at least 2, not {tuning.FoldCount}.");
        Require(tuning.ComparisonFraction is > 0 and < 1, "The share of the rows for the comparison must be above 0 and below 1.");
        Require(tuning.ComparisonRepeats >= 1, $"The comparison must train at least once, not {tuning.ComparisonRepeats} times.");
        Require(options.InitialModel is null, "A search varies the layers, so it cannot continue from a model.");
        Require(options.TestFraction == 0, "A search sees all rows, so a test part would tell nothing afterwards; measure the model on another file.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new TrainingException(message);
        }
    }
}
