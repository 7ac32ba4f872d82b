// What a training tells after every epoch.
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training;

/// <summary>The state of a training after an epoch.</summary>
/// <param name="Epoch">The epoch that ended, from 1.</param>
/// <param name="Epochs">The epochs asked for.</param>
/// <param name="TrainingLoss">The loss over the epoch's batches, each taken before its step.</param>
/// <param name="ValidationLoss">The loss over the validation rows; null without any.</param>
/// <param name="Metric">
/// Accuracy, or RMSE in the target's units: of the validation rows, or without any of the epoch's batches, each taken before its step.
/// </param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
public readonly record struct EpochReport(int Epoch, int Epochs, double TrainingLoss, double? ValidationLoss, Metric Metric, double LearningRate)
{
    /// <summary>Accuracy, or RMSE in the target's units, of the epoch's batches, each taken before its step.</summary>
    public Metric TrainingMetric { get; init; } = Metric;
}
