// What options must hold on their own, before any data is looked at.
namespace NeuralNet.Embedded.Training;

internal static class TrainingOptionsRules
{
    /// <summary>Refuses options out of range.</summary>
    /// <exception cref="TrainingException">The message names the option and its range.</exception>
    public static void Check(TrainingOptions options)
    {
        bool detects = options.Task == TrainingTask.AnomalyDetection;
        Require(detects || options.Targets.Count > 0, "Name the column to predict.");
        Require(
            !detects || options.Targets.Count == 0,
            "An anomaly detection has no column to predict: it learns from all of them. Ignore those that are no features.");
        Require(!detects || options.InitialModel is null, "An anomaly detection cannot continue from a model.");
        Require(
            !detects || options.ValidationFraction is not 0.0,
            "An anomaly detection takes its threshold from validation rows; the validation fraction must be above 0.");
        Require(options.AnomalyQuantile is > 0 and <= 1, "The anomaly quantile must be above 0 and at most 1.");
        Require(options.Targets.ToArray().Distinct().Count() == options.Targets.Count, "A target column is named twice.");
        string? ignoredTarget = options.IgnoredColumns.FirstOrDefault(options.Targets.Contains);
        Require(ignoredTarget is null, $"The column '{ignoredTarget}' is to be predicted, and to be ignored; it cannot be both.");
        Require(options.ModelName.Length > 0, "The network has no name.");
        Require(options.HiddenSizes.ToArray().All(size => size is > 0 and <= 65536), "A hidden layer must have between 1 and 65536 units.");
        Require(options.Epochs is null or > 0, $"The number of epochs must be at least 1, not {options.Epochs}.");
        Require(options.BatchSize is null or > 0, $"The batch size must be at least 1, not {options.BatchSize}.");
        Require(options.LearningRate is null or (> 0 and < double.PositiveInfinity), "The learning rate must be above 0.");
        Require(options.Dropout is >= 0 and < 1, "The dropout rate must be at least 0 and below 1.");
        Require(!options.BatchNormalization || options.BatchSize is null or > 1, "Batch normalisation needs batches of at least 2 samples.");
        Require(options.MaximumGradientNorm is null or > 0, "The maximum gradient norm must be above 0.");
        Require(options.ValidationFraction is null or (>= 0 and < 1), "The validation fraction must be at least 0 and below 1.");
        Require(options.TestFraction is >= 0 and < 1, "The test fraction must be at least 0 and below 1.");
        Require(
            (options.ValidationFraction ?? AutomaticChoices.MostValidation(options.Task)) + options.TestFraction < 1,
            "The validation and test fractions leave no row to train on.");
        Require(options.Patience is null or > 0, "The patience must be at least 1 epoch.");
        Require(TrainingConstantRules.ProblemOf(options) is null, TrainingConstantRules.ProblemOf(options) ?? "");
        Require(options.Threads is null or (> 0 and <= 1024), $"The number of threads must be between 1 and 1024, not {options.Threads}.");
        Require(options.Activation is not Layers.Softmax, "Softmax is an activation of the output, not of hidden layers.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new TrainingException(message);
        }
    }
}
