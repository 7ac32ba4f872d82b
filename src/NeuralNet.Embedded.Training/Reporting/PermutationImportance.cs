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
        float[] inputs = new float[sample.Length * reader.Length], answers = new float[sample.Length * target.OutputLength];
        for (int i = 0; i < sample.Length; i++)
        {
            reader.Read(sample[i], inputs.AsSpan(i * reader.Length, reader.Length));
        }

        double[][] targets = [.. sample.Select(row => target.Values[row])];
        Metric Run()
        {
            predict(inputs, answers, sample.Length);
            double[][] outputs = [.. answers.Chunk(target.OutputLength).Select(answer => Array.ConvertAll(answer, value => (double)value))];
            return Evaluator.Measure(outputs, targets, target.Task, target.Labels).Metrics[0];
        }

        Metric baseline = Run();
        List<FeatureImportance> features = [];
        float[] column = new float[sample.Length];
        double[] losses = new double[plan.Repeats];
        for (int feature = 0; feature < reader.Length; feature++)
        {
            float[] original = [.. sample.Select((_, i) => inputs[(i * reader.Length) + feature])];
            for (int repeat = 0; repeat < losses.Length; repeat++)
            {
                original.CopyTo(column, 0);
                random.Shuffle<float>(column);
                Put(inputs, feature, reader.Length, column);
                losses[repeat] = baseline.Value - Run().Value;
            }

            Put(inputs, feature, reader.Length, original);
            double mean = losses.Average();
            features.Add(new FeatureImportance(model.Features[feature].Name, mean, Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean)))));
        }

        return new PermutationImportance(
            baseline.Name, baseline.Value, sample.Length, plan.Repeats, seed, [.. features.OrderByDescending(feature => feature.Mean)]);
    }

    private static void Put(float[] inputs, int feature, int step, float[] column)
    {
        for (int i = 0; i < column.Length; i++)
        {
            inputs[(i * step) + feature] = column[i];
        }
    }
}
