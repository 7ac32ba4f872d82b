// Trains a configuration on one fold for the epochs of a rung, and tests it.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tuning;

internal static class FoldMeasurement
{
    /// <summary>Measures one fold.</summary>
    /// <param name="data">All rows; only those of <paramref name="fold"/> are used.</param>
    /// <param name="fold">Which rows train, watch and test.</param>
    /// <param name="options">The configuration.</param>
    /// <param name="rung">How many of the epochs it gets.</param>
    /// <param name="progress">Told of epochs; null for nobody.</param>
    /// <param name="cancellationToken">Ends the training with an <see cref="OperationCanceledException"/>.</param>
    public static FoldFigures Run(
        TrainingTable data, Split fold, TrainingOptions options, int rung, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        TrainingSetup setup = TrainingSetup.Prepare(data, fold, options with { Threads = 1 });
        int epochs = SuccessiveHalving.EpochsAt(rung, setup.Epochs);
        setup = setup with { Options = setup.Options with { Epochs = epochs } };
        try
        {
            TrainingResult result = Trainer.Run(setup, progress, null, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            double score = result.Test!.Metrics[0].Value;
            double loss = result.Test[data.Task == PredictionTask.Regression ? Evaluation.RootMeanSquaredError : Evaluation.LogLoss];
            string? problem = double.IsFinite(score) && double.IsFinite(loss) ? null : $"the {result.Test.Metrics[0].Name} is no finite number.";
            return new FoldFigures(score, loss, epochs, NetworkStatistics.Of(Graph.Of(result.Model)).ParameterCount, problem);
        }
        catch (TrainingException exception)
        {
            return new FoldFigures(double.NaN, double.NaN, epochs, 0, exception.Message);
        }
    }
}
