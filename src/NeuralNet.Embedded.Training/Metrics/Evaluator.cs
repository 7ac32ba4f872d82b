// Measures predictions against what was to be predicted.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>Measures models.</summary>
public static class Evaluator
{
    /// <summary>Runs a model over a table with the reference interpreter and compares its answers with the table's target columns.</summary>
    /// <param name="model">A model with features and a target.</param>
    /// <param name="table">A table with the model's feature and target columns, in any order.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take.</exception>
    public static Evaluation Evaluate(NetworkModel model, DataTable table) => Evaluate(model, table, new ReferencePredictor(model).Predict);

    /// <summary>Runs a model over a table and compares its answers with the table's target columns.</summary>
    /// <param name="model">A model with features and a target.</param>
    /// <param name="table">A table with the model's feature and target columns, in any order.</param>
    /// <param name="predict">How to run the model.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take.</exception>
    public static Evaluation Evaluate(NetworkModel model, DataTable table, Predictor predict) => Evaluate(model, [table], predict);

    /// <summary>
    /// Runs a model over a table in parts, of which only one is kept in memory. Where two labels are told apart, a float a row is kept
    /// for the area under the ROC curve.
    /// </summary>
    /// <param name="model">A model with features and a target.</param>
    /// <param name="parts">The parts, at least one, see <see cref="CsvFile.ReadParts(string, CsvOptions?)"/>.</param>
    /// <param name="predict">How to run the model.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take.</exception>
    public static Evaluation Evaluate(NetworkModel model, IEnumerable<DataTable> parts, Predictor predict)
    {
        if (model.Target?.Task == PredictionTask.AnomalyDetection)
        {
            return EvaluateAnomalies(model, parts, predict, null);
        }

        IFigures? figures = null;
        InputReader? inputs = null;
        foreach (DataTable part in parts)
        {
            TargetReader target = TargetReader.For(model, part);
            inputs = inputs?.On(part) ?? new InputReader(model, part);
            figures ??= target.Task == PredictionTask.Regression ? new RegressionMetrics(target.OutputLength) : new ClassificationMetrics(target.Labels);
            int row = 0;
            foreach (float[] answer in RowPredictions.Of(inputs, predict, target.OutputLength))
            {
                figures.Add(Array.ConvertAll(answer, value => (double)value), target.Values[row++]);
            }
        }

        return figures is null
            ? throw new ArgumentException("There is no part.", nameof(parts))
            : figures.Measure() with { Warnings = inputs!.Warnings.ToEquatableArray() };
    }

    /// <summary>
    /// Runs an anomaly detection over a table in parts and compares its alarms with a column that tells what is normal; a number a row is
    /// kept for the area under the ROC curve. Without such a column it measures the share of rows that are anomalies.
    /// </summary>
    /// <param name="model">A model with features, for the task anomaly detection.</param>
    /// <param name="parts">
    /// The parts, at least one, see <see cref="CsvFile.ReadParts(string, CsvOptions?)"/>; the column of labels is best read as text.
    /// </param>
    /// <param name="predict">How to run the model.</param>
    /// <param name="labels">The column that tells what is normal; null for none.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take, or no row is normal.</exception>
    /// <exception cref="ArgumentException">The model is for another task.</exception>
    public static Evaluation EvaluateAnomalies(NetworkModel model, IEnumerable<DataTable> parts, Predictor predict, AnomalyLabels? labels)
    {
        if (model.Target is not { Task: PredictionTask.AnomalyDetection, Threshold: float threshold })
        {
            throw new ArgumentException($"The model '{model.Name}' detects no anomalies.", nameof(model));
        }

        AnomalyMetrics metrics = new(threshold, labels);
        InputReader? inputs = null;
        string source = "";
        foreach (DataTable part in parts)
        {
            source = part.Source;
            inputs = inputs?.On(part) ?? new InputReader(model, part);
            string[]? found = labels?.Read(part);
            int row = 0;
            foreach (float[] score in RowPredictions.Of(inputs, predict, outputLength: 1))
            {
                metrics.Add(score[0], found?[row++]);
            }
        }

        return inputs is null
            ? throw new ArgumentException("There is no part.", nameof(parts))
            : metrics.Measure(source) with { Warnings = inputs.Warnings.ToEquatableArray() };
    }

    /// <summary>Compares predictions with targets.</summary>
    /// <param name="predictions">For each row the network's outputs.</param>
    /// <param name="targets">For each row the label's index, or the numbers to predict.</param>
    /// <param name="task">What the outputs mean.</param>
    /// <param name="labels">The labels; empty for a task without.</param>
    internal static Evaluation Measure(
        IReadOnlyList<double[]> predictions, IReadOnlyList<double[]> targets, PredictionTask task, EquatableArray<string> labels) =>
        !task.HasLabels()
            ? RegressionMetrics.Measure(predictions, targets)
            : ClassificationMetrics.Measure(predictions, [.. targets.Select(target => (int)target[0])], labels);
}
