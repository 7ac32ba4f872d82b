// The state of a training after an epoch, for a program.
using NeuralNet.Embedded.Training;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>A line of <c>neuralnet train --json</c>. Null for a figure that is absent or no finite number.</summary>
internal sealed record EpochJson(
    int Epoch, int Epochs, double? TrainingLoss, double? ValidationLoss, string Metric, double? Value, double? LearningRate) : LineJson("epoch")
{
    public static EpochJson Of(in EpochReport report) => new(
        report.Epoch,
        report.Epochs,
        JsonLines.Number(report.TrainingLoss),
        JsonLines.Number(report.ValidationLoss),
        JsonLines.Name(report.Metric.Name),
        JsonLines.Number(report.Metric.Value),
        JsonLines.Number(report.LearningRate));
}
