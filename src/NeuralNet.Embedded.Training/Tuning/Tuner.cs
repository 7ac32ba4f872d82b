// The door to searching: a table and options in, the best configuration and an honest comparison out.
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>Searches for a configuration that does better than the one at hand.</summary>
public static class Tuner
{
    /// <summary>
    /// Searches on most of the rows by successive halving and cross-validation, then compares the best with the configuration
    /// it started from on the other rows. The same table, options and number of trials give the same bits on every run, on any
    /// number of threads, interrupted or not.
    /// </summary>
    /// <param name="table">The data, usually from <see cref="CsvFile"/>.</param>
    /// <param name="options">Where the search starts from, and all that it does not vary; at least <see cref="TrainingOptions.Targets"/> must be set.</param>
    /// <param name="tuning">How long to search and how to divide the rows.</param>
    /// <param name="progress">Told after every measurement, on any thread but never by two at once; null for nobody.</param>
    /// <param name="cancellationToken">Ends the search with an <see cref="OperationCanceledException"/>; the state file holds what was measured.</param>
    /// <exception cref="DataException">The data cannot be used, or are too few to choose by.</exception>
    /// <exception cref="TrainingException">
    /// Options contradict each other or the data, or the configuration that the search starts from cannot be trained.
    /// </exception>
    /// <exception cref="CheckpointException">The state file cannot be continued from or written; the message names file and cause.</exception>
    public static TuningResult Run(
        DataTable table,
        TrainingOptions options,
        TuningOptions tuning,
        IProgress<TuningReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tuning);
        TuningOptionsRules.Check(options, tuning);
        TrainingTable data = TrainingTableBuilder.Build(table, options);
        TuningRows rows = TuningRows.Divide(data, options, tuning);
        TrainingSetup setup = TrainingSetup.Prepare(data, new Split(rows.Search, [], rows.Comparison), options);
        TuningState state = TuningState.Open(tuning, setup);

        Search search = new(data, rows, options, tuning, state, progress, cancellationToken);
        IReadOnlyList<Trial> trials = search.Run();
        Trial defaults = trials.Single(trial => trial.Number == 0), best = trials[0];
        return new TuningResult
        {
            Trials = trials,
            Score = data.Task == Model.PredictionTask.Regression ? Evaluation.RSquared : Evaluation.Accuracy,
            SearchRows = rows.Search.Length,
            Comparison = best == defaults ? null : new ComparisonRun(data, rows, tuning, progress, cancellationToken).Run(defaults, best),
            DroppedMeasurements = search.DroppedMeasurements,
            Warnings = setup.Warnings,
        };
    }
}
