// Measures a model for a report: after a training on the rows it did not learn from, else on all rows of a table.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>Makes the figures of reports. The same arguments give the same figures.</summary>
public static class ReportBuilder
{
    private const int MostWorst = 10;
    private const int MostPoints = 1000;
    private const ulong SampleStream = 12;

    /// <summary>The figures of a training: of its test rows, without any of its validation rows, without those of its training rows.</summary>
    /// <param name="result">The training.</param>
    /// <param name="table">The table as it was read.</param>
    /// <param name="predict">How to run the model.</param>
    /// <param name="seed">The seed of samples and shuffling.</param>
    public static ReportFigures Measure(TrainingResult result, DataTable table, Predictor predict, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(result);
        (MeasuredPart part, IReadOnlyList<int> rows, Evaluation evaluation) = result switch
        {
            { Test: Evaluation test } => (MeasuredPart.Test, result.Rows.Test, test),
            { Validation: Evaluation validation } => (MeasuredPart.Validation, result.Rows.Validation, validation),
            _ => (MeasuredPart.Training, result.Rows.Training, result.Training),
        };
        return Measure(result.Model, result.Rows.Table, rows, [.. rows.Select(row => result.Answers[row])], predict, seed) with
        {
            Columns = ColumnSummarizer.Summarize(table, result.Model),
            Part = part,
            Evaluation = evaluation,
        };
    }

    /// <summary>The figures of a model on all rows of a table.</summary>
    /// <param name="model">A model with features and a target.</param>
    /// <param name="table">A table with the model's feature and target columns, in any order.</param>
    /// <param name="predict">How to run the model.</param>
    /// <param name="seed">The seed of samples and shuffling.</param>
    /// <param name="predictShuffled">
    /// How to run it on rows with a shuffled column, many times as many: for the importance of features, in which no last digit counts. Null for
    /// the same way.
    /// </param>
    /// <exception cref="DataException">There is no row, a column is missing, or one holds what the model cannot take.</exception>
    public static ReportFigures Measure(NetworkModel model, DataTable table, Predictor predict, ulong seed, Predictor? predictShuffled = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(predict);
        if (table.RowCount == 0)
        {
            throw new DataException(table.Source, "there is no row to measure the model on.");
        }

        TargetReader target = TargetReader.For(model, table);
        InputReader inputs = new(model, table);
        double[][] outputs =
            [.. RowPredictions.Of(inputs, predict, target.OutputLength).Select(answer => Array.ConvertAll(answer, value => (double)value))];
        ReportFigures figures = Measure(model, table, [.. Enumerable.Range(0, table.RowCount)], outputs, predictShuffled ?? predict, seed);
        return figures with { Evaluation = figures.Evaluation with { Warnings = inputs.Warnings.ToEquatableArray() } };
    }

    private static ReportFigures Measure(
        NetworkModel model, DataTable table, IReadOnlyList<int> rows, IReadOnlyList<double[]> outputs, Predictor predictShuffled, ulong seed)
    {
        TargetReader target = TargetReader.For(model, table);
        double[][] targets = [.. rows.Select(row => target.Values[row])];
        bool isRegression = target.Task == PredictionTask.Regression;
        int[] labels = isRegression ? [] : [.. targets.Select(values => (int)values[0])];
        RowText text = new(model, table);
        return new ReportFigures
        {
            Columns = ColumnSummarizer.Summarize(table, model),
            Part = MeasuredPart.All,
            Evaluation = Evaluator.Measure(outputs, targets, target.Task, target.Labels),
            Curves = isRegression ? [] : LabelCurves.Of(outputs, labels, target.Labels),
            WorstLabels = isRegression ? [] : WorstLabels(outputs, labels, target.Labels, rows, table, text),
            Fits = isRegression ? [.. model.Target!.Names.Select((name, column) => Fit(name, column, outputs, targets, rows, table, text, seed))] : [],
            Importance = PermutationImportance.Measure(model, table, rows, predictShuffled, seed),
        };
    }

    private static List<WorstLabel> WorstLabels(
        IReadOnlyList<double[]> outputs, int[] actual, EquatableArray<string> labels, IReadOnlyList<int> rows, DataTable table, RowText text)
    {
        double Probability(int i, int label) => outputs[i].Length > 1 ? outputs[i][label] : label == 1 ? outputs[i][0] : 1 - outputs[i][0];
        return
        [
            .. Enumerable.Range(0, rows.Count).OrderBy(i => Probability(i, actual[i])).Take(MostWorst).Select(i =>
            {
                int predicted = ClassificationMetrics.PredictedLabel(outputs[i]);
                return new WorstLabel(
                    table.LineOf(rows[i]), labels[actual[i]], labels[predicted], Probability(i, actual[i]), Probability(i, predicted), text.Of(rows[i]));
            }),
        ];
    }

    private static TargetFit Fit(
        string name, int column, IReadOnlyList<double[]> outputs, double[][] targets, IReadOnlyList<int> rows, DataTable table, RowText text, ulong seed)
    {
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        WorstValue[] worst =
        [
            .. all.OrderByDescending(i => Math.Abs(outputs[i][column] - targets[i][column])).Take(MostWorst)
                .Select(i => new WorstValue(table.LineOf(rows[i]), targets[i][column], outputs[i][column], text.Of(rows[i]))),
        ];
        FitPoint[] points =
        [
            .. RowSample.Take(all, MostPoints, new RandomSource(seed, SampleStream)).Select(i => new FitPoint(targets[i][column], outputs[i][column])),
        ];
        return new TargetFit(name, rows.Count, points, worst);
    }
}
