// A trial of a search, for a program.
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>A configuration and what was measured of it. Score and error are null for a trial that failed.</summary>
internal sealed record TrialJson(
    int Trial,
    int Rung,
    int Epochs,
    double? Score,
    double? StandardError,
    long Parameters,
    IReadOnlyList<int> Hidden,
    string Activation,
    double Dropout,
    double LearningRate,
    double WeightDecay,
    int? BatchSize,
    string? Problem)
{
    public static TrialJson Of(Trial trial)
    {
        TrainingOptions options = trial.Options;
        return new TrialJson(
            trial.Number,
            trial.Rung,
            trial.Epochs,
            JsonLines.Number(trial.Mean),
            JsonLines.Number(trial.StandardError),
            trial.ParameterCount,
            [.. options.HiddenSizes],
            options.Activation.Name,
            options.Dropout,
            options.LearningRate ?? options.Optimizer.DefaultLearningRate,
            options.Optimizer.WeightDecay(),
            options.BatchSize,
            trial.Problem);
    }
}
