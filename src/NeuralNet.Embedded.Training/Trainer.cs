// The door to training: a table and options in, a model with its figures out.
using System.Numerics;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training;

/// <summary>Trains networks.</summary>
public static class Trainer
{
    /// <summary>Trains a network. The same table and options give the same bits on every run.</summary>
    /// <param name="table">The data, usually from <see cref="CsvFile"/>.</param>
    /// <param name="options">What to train and how; at least <see cref="TrainingOptions.Targets"/> must be set.</param>
    /// <param name="progress">Told after every epoch, on the training thread; null for nobody.</param>
    /// <param name="checkpoints">Where to keep the state of the training, and whether to continue from there; null to keep none.</param>
    /// <param name="cancellationToken">
    /// Ends the training after the step at hand; the result is then what had been reached, and the checkpoint holds the last whole epoch.
    /// </param>
    /// <exception cref="DataException">The data cannot be used; the message names file, line, column and cause.</exception>
    /// <exception cref="TrainingException">Options contradict each other or the data, or the loss stopped being finite.</exception>
    /// <exception cref="CheckpointException">The checkpoint cannot be continued from or written; the message names file and cause.</exception>
    public static TrainingResult Train(
        DataTable table,
        TrainingOptions options,
        IProgress<EpochReport>? progress = null,
        CheckpointOptions? checkpoints = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        TrainingOptionsRules.Check(options);
        return Run(TrainingSetup.Prepare(table, options), progress, checkpoints, cancellationToken);
    }

    internal static TrainingResult Run(
        TrainingSetup setup, IProgress<EpochReport>? progress, CheckpointOptions? checkpoints, CancellationToken cancellationToken) =>
        setup.Options.Precision == Precision.Double
            ? Run<double>(setup, progress, checkpoints, cancellationToken)
            : Run<float>(setup, progress, checkpoints, cancellationToken);

    private static TrainingResult Run<T>(
        TrainingSetup setup, IProgress<EpochReport>? progress, CheckpointOptions? checkpoints, CancellationToken cancellationToken)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TrainingSession<T> session = Open<T>(setup);
        Checkpointer<T>? checkpointer = checkpoints is null ? null : new Checkpointer<T>(checkpoints, setup, session);
        int resumedEpoch = session.History.Count;
        session.Run(checkpointer, progress, cancellationToken);
        return TrainingResultBuilder.Build(setup, session) with { ResumedEpoch = resumedEpoch };
    }

    private static TrainingSession<T> Open<T>(TrainingSetup setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return new TrainingSession<T>(setup);
        }
        catch (OverflowException)
        {
            throw new TrainingException("The values of one step are more than an array can hold; choose a smaller batch or narrower layers.");
        }
    }
}
