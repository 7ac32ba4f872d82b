// All rules about data, applied in their order.
namespace NeuralNet.Embedded.Training.Data.Findings;

/// <summary>Finds what is odd about data before it trains a network.</summary>
public static class DataChecker
{
    internal static readonly DataRule[] Rules =
    [
        new HeaderRule(), new IndexRule(), new NumberMarksRule(), new CodesRule(), new EmptyColumnRule(), new LeftOutRule(), new ConstantColumnRule(),
        new ConstantTargetRule(),
        new DuplicateRowsRule(),
        new RareLabelRule(),
        new TaskRule(),
        new SimilarWordsRule(),
        new DroppedRowsRule(),
        new EncodingRule(),
        new ResolutionRule(),
    ];

    /// <summary>Everything worth knowing about a table, in the order of the rules.</summary>
    /// <param name="table">The data, usually from <see cref="CsvFile"/>.</param>
    /// <param name="options">The training it is for; with neither a target nor a task every column is looked at as a feature.</param>
    /// <exception cref="DataException">The data cannot be used; the message names file, line, column and cause.</exception>
    /// <exception cref="TrainingException">Options contradict each other.</exception>
    public static IReadOnlyList<DataFinding> Check(DataTable table, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        options = options.Targets.Count == 0 ? options with { Task = TrainingTask.AnomalyDetection } : options;
        TrainingOptionsRules.Check(options);
        TrainingTable training = TrainingTableBuilder.Build(table, options);
        double validation = options.ValidationFraction ?? AutomaticChoices.ValidationFraction(training.RowCount, options.Task);
        CheckedData data = new(
            table,
            training,
            [.. training.TargetNames.Select(name => training.Table[name])],
            Split.Create(training, validation, options.TestFraction, options.Seed));
        return [.. Rules.SelectMany(rule => rule.Check(data))];
    }
}
