// Measures options instead of a model: trains once for every fold and tests on what was left out.
using System.Runtime.ExceptionServices;
using CommunityToolkit.HighPerformance.Helpers;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Validation;

/// <summary>Cross-validation: every row is predicted by a network that never saw it.</summary>
public static class CrossValidator
{
    /// <summary>Trains and tests once for each value of a column.</summary>
    /// <param name="table">The data.</param>
    /// <param name="options">What to train and how. <see cref="TrainingOptions.TestFraction"/> plays no part: the fold is the test part.</param>
    /// <param name="foldColumn">The column that names each row's fold. It is no feature.</param>
    /// <param name="progress">Told after every fold; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DataException">The data cannot be used, or there are fewer than two folds.</exception>
    /// <exception cref="TrainingException">Options contradict each other or the data, or a training diverged.</exception>
    public static CrossValidationResult Run(
        DataTable table,
        TrainingOptions options,
        string foldColumn,
        IProgress<FoldReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        TrainingOptions withoutFold = FoldRules.Without(options, foldColumn);
        TrainingOptionsRules.Check(withoutFold);
        _ = table[foldColumn];
        TrainingTable data = TrainingTableBuilder.Build(table, withoutFold);
        DataColumn column = data.Table[foldColumn];
        ColumnRules.RequireSound(column, data.Table);
        ColumnRules.RequireComplete(column, data.Table);
        (string Name, int[] Rows)[] folds =
        [
            .. Enumerable.Range(0, data.RowCount)
                .GroupBy(row => column.Values[row])
                .OrderBy(group => group.Key)
                .Select(group => (TargetReader.LabelOf(column, group.First()), group.ToArray())),
        ];
        return folds.Length < 2
            ? throw new DataException(table.Source, "every row has the same fold; cross-validation needs at least two.", null, foldColumn)
            : Run(data, withoutFold, folds, progress, cancellationToken);
    }

    /// <summary>Trains and tests once for each of a number of random folds, which hold the same share of every label.</summary>
    /// <param name="table">The data.</param>
    /// <param name="options">What to train and how; the folds follow from its seed.</param>
    /// <param name="foldCount">The number of folds, from 2 to the number of rows.</param>
    /// <param name="progress">Told after every fold; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="TrainingException">Options contradict each other or the data, or a training diverged.</exception>
    public static CrossValidationResult Run(
        DataTable table,
        TrainingOptions options,
        int foldCount,
        IProgress<FoldReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        TrainingOptionsRules.Check(options);
        TrainingTable data = TrainingTableBuilder.Build(table, options);
        if (foldCount < 2 || foldCount > data.RowCount)
        {
            throw new TrainingException($"The number of folds must be between 2 and the number of rows, {data.RowCount}; it is {foldCount}.");
        }

        int[][] folds = Split.IntoFolds(data, foldCount, options.Seed);
        return Run(data, options, [.. folds.Select((rows, i) => ($"{i + 1}", rows))], progress, cancellationToken);
    }

    private static CrossValidationResult Run(
        TrainingTable data,
        TrainingOptions options,
        (string Name, int[] Rows)[] folds,
        IProgress<FoldReport>? progress,
        CancellationToken cancellationToken)
    {
        FoldReport[] reports = new FoldReport[folds.Length];
        try
        {
            // Folds know nothing of each other, so the figures do not depend on how many run at once.
            int foldsOfThread = options.Threads is int threads ? (folds.Length + threads - 1) / threads : 1;
            ParallelHelper.For(0, folds.Length, new FoldTraining(data, options, folds, reports, progress, cancellationToken), foldsOfThread);
        }
        catch (AggregateException exception)
        {
            // The first thing that went wrong is what one thread alone would have told.
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }

        return new CrossValidationResult(reports);
    }
}
