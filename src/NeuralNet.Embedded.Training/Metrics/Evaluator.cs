// Measures predictions against what was to be predicted.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Reference;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>Measures models.</summary>
public static class Evaluator
{
    /// <summary>Runs a model over a table with the reference interpreter and compares its answers with the table's target columns.</summary>
    /// <param name="model">A model with features and a target.</param>
    /// <param name="table">A table with the model's feature and target columns, in any order.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take.</exception>
    public static Evaluation Evaluate(NetworkModel model, DataTable table)
    {
        Interpreter interpreter = new(model);
        return Evaluate(model, table, (input, output) =>
        {
            double[] answer = interpreter.Run([.. input.ToArray().Select(value => (double)value)]);
            for (int i = 0; i < answer.Length; i++)
            {
                output[i] = (float)answer[i];
            }
        });
    }

    /// <summary>Runs a model over a table and compares its answers with the table's target columns.</summary>
    /// <param name="model">A model with features and a target.</param>
    /// <param name="table">A table with the model's feature and target columns, in any order.</param>
    /// <param name="predict">How to run the model.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take.</exception>
    public static Evaluation Evaluate(NetworkModel model, DataTable table, Predictor predict)
    {
        if (model.Target?.Task == PredictionTask.AnomalyDetection)
        {
            return EvaluateAnomalies(model, table, predict, null);
        }

        TargetReader target = TargetReader.For(model, table);
        InputReader inputs = new(model, table);
        float[] input = new float[inputs.Length];
        float[] output = new float[target.OutputLength];
        List<double[]> predictions = new(table.RowCount);
        for (int row = 0; row < table.RowCount; row++)
        {
            inputs.Read(row, input);
            predict(input, output);
            predictions.Add([.. output.Select(value => (double)value)]);
        }

        return Measure(predictions, target.Values, target.Task, target.Labels) with { Warnings = inputs.Warnings.ToEquatableArray() };
    }

    /// <summary>
    /// Runs an anomaly detection over a table and compares its alarms with a column that tells what is normal. Without such a column it
    /// measures the share of rows that are anomalies.
    /// </summary>
    /// <param name="model">A model with features, for the task anomaly detection.</param>
    /// <param name="table">A table with the model's feature columns, in any order.</param>
    /// <param name="predict">How to run the model.</param>
    /// <param name="labels">The column that tells what is normal; null for none.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take, or no row is normal.</exception>
    /// <exception cref="ArgumentException">The model is for another task.</exception>
    public static Evaluation EvaluateAnomalies(NetworkModel model, DataTable table, Predictor predict, AnomalyLabels? labels)
    {
        if (model.Target is not { Task: PredictionTask.AnomalyDetection, Threshold: float threshold })
        {
            throw new ArgumentException($"The model '{model.Name}' detects no anomalies.", nameof(model));
        }

        string[]? kinds = labels?.Read(table);
        InputReader inputs = new(model, table);
        float[] input = new float[inputs.Length], score = new float[1];
        double[] scores = new double[table.RowCount];
        for (int row = 0; row < scores.Length; row++)
        {
            inputs.Read(row, input);
            predict(input, score);
            scores[row] = score[0];
        }

        return AnomalyMetrics.Measure(scores, threshold, kinds) with { Warnings = inputs.Warnings.ToEquatableArray() };
    }

    /// <summary>Compares predictions with targets.</summary>
    /// <param name="predictions">For each row the network's outputs.</param>
    /// <param name="targets">For each row the label's index, or the numbers to predict.</param>
    /// <param name="task">What the outputs mean.</param>
    /// <param name="labels">The labels; empty for a task without.</param>
    internal static Evaluation Measure(IReadOnlyList<double[]> predictions, IReadOnlyList<double[]> targets, PredictionTask task, EquatableArray<string> labels) =>
        !task.HasLabels()
            ? RegressionMetrics.Measure(predictions, targets)
            : ClassificationMetrics.Measure(predictions, [.. targets.Select(target => (int)target[0])], labels);
}
