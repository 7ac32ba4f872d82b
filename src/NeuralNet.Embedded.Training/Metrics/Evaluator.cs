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

    /// <summary>Compares predictions with targets.</summary>
    /// <param name="predictions">For each row the network's outputs.</param>
    /// <param name="targets">For each row the label's index, or the numbers to predict.</param>
    /// <param name="task">What the outputs mean.</param>
    /// <param name="labels">The labels; empty for a regression.</param>
    internal static Evaluation Measure(IReadOnlyList<double[]> predictions, IReadOnlyList<double[]> targets, PredictionTask task, EquatableArray<string> labels) =>
        task == PredictionTask.Regression
            ? RegressionMetrics.Measure(predictions, targets)
            : ClassificationMetrics.Measure(predictions, [.. targets.Select(target => (int)target[0])], labels);
}
