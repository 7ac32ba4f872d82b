// How much a model leans on each column: the score it loses when the column's values are dealt out to other rows.
// Source: Breiman, Random Forests (2001), section 10; the form without retraining of Fisher, Rudin and Dominici (2019).
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>The permutation importance of a model's features.</summary>
/// <param name="Score">The name of the score: accuracy, or R2 of a regression.</param>
/// <param name="Baseline">The score with every column in place.</param>
/// <param name="RowCount">The rows it was measured on.</param>
/// <param name="Repeats">How often each column was shuffled.</param>
/// <param name="Seed">The seed of the shuffling.</param>
/// <param name="Features">A figure for each feature, the most important first.</param>
public sealed record PermutationImportance(string Score, double Baseline, int RowCount, int Repeats, ulong Seed, IReadOnlyList<FeatureImportance> Features)
{
    private const ulong PermutationStream = 11;

    /// <summary>Measures a model. The same arguments give the same figures.</summary>
    /// <param name="model">A model with features and a target.</param>
    /// <param name="table">A table with the model's feature and target columns.</param>
    /// <param name="rows">The rows to measure on, best ones that the model did not learn from; of many a sample is taken.</param>
    /// <param name="predict">How to run the model.</param>
    /// <param name="seed">The seed of sample and shuffling.</param>
    /// <exception cref="DataException">A column is missing or holds what the model cannot take.</exception>
    public static PermutationImportance Measure(NetworkModel model, DataTable table, IReadOnlyList<int> rows, Predictor predict, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(predict);
        TargetReader target = TargetReader.For(model, table);
        InputReader reader = new(model, table);
        RandomSource random = new(seed, PermutationStream);
        ImportancePlan plan = ImportancePlan.For(rows.Count, reader.Length, NetworkStatistics.Of(Graph.Of(model)).MacCount);
        int[] sample = RowSample.Take(rows, plan.Rows, random);
        float[][] inputs = [.. sample.Select(row => Read(reader, row))];
        double[][] targets = [.. sample.Select(row => target.Values[row])];
        double[][] outputs = [.. sample.Select(_ => new double[target.OutputLength])];

        float[] output = new float[target.OutputLength];
        Metric Run()
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                predict(inputs[i], output);
                Array.ConvertAll(output, value => (double)value).CopyTo(outputs[i], 0);
            }

            return Evaluator.Measure(outputs, targets, target.Task, target.Labels).Metrics[0];
        }

        Metric baseline = Run();
        List<FeatureImportance> features = [];
        float[] column = new float[sample.Length];
        double[] losses = new double[plan.Repeats];
        for (int feature = 0; feature < reader.Length; feature++)
        {
            float[] original = [.. inputs.Select(input => input[feature])];
            for (int repeat = 0; repeat < losses.Length; repeat++)
            {
                original.CopyTo(column, 0);
                random.Shuffle<float>(column);
                Put(inputs, feature, column);
                losses[repeat] = baseline.Value - Run().Value;
            }

            Put(inputs, feature, original);
            double mean = losses.Average();
            features.Add(new FeatureImportance(model.Features[feature].Name, mean, Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean)))));
        }

        return new PermutationImportance(
            baseline.Name, baseline.Value, sample.Length, plan.Repeats, seed, [.. features.OrderByDescending(feature => feature.Mean)]);
    }

    private static float[] Read(InputReader reader, int row)
    {
        float[] input = new float[reader.Length];
        reader.Read(row, input);
        return input;
    }

    private static void Put(float[][] inputs, int feature, float[] column)
    {
        for (int i = 0; i < column.Length; i++)
        {
            inputs[i][feature] = column[i];
        }
    }
}
