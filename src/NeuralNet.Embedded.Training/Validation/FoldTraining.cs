// One fold of a cross-validation, as the body of a parallel loop.
using CommunityToolkit.HighPerformance.Helpers;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Validation;

/// <summary>Trains without a fold and tests on it.</summary>
/// <param name="data">All rows.</param>
/// <param name="options">What to train and how.</param>
/// <param name="folds">The name and the rows of each fold.</param>
/// <param name="reports">Written: one report a fold.</param>
/// <param name="progress">Told of finished folds, one at a time.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal readonly struct FoldTraining(
    TrainingTable data,
    TrainingOptions options,
    (string Name, int[] Rows)[] folds,
    FoldReport[] reports,
    IProgress<FoldReport>? progress,
    CancellationToken cancellationToken) : IAction
{
    /// <summary>Works on fold <paramref name="i"/>.</summary>
    public void Invoke(int i)
    {
        (string name, int[] rows) = folds[i];
        double validationFraction = options.ValidationFraction ?? AutomaticChoices.ValidationFraction(data.RowCount - rows.Length, options.Task);
        Split split = Split.ForFold(data, rows, validationFraction, options.Seed);
        TrainingResult result = Trainer.Run(TrainingSetup.Prepare(data, split, options with { Threads = 1 }), null, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        reports[i] = new FoldReport(name, i + 1, folds.Length, result.Test!);
        lock (reports)
        {
            progress?.Report(reports[i]);
        }
    }
}
