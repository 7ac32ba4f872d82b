// The figures of an anomaly detection.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Metrics;

internal static class AnomalyMetrics
{
    /// <summary>
    /// Area under the ROC curve, precision, recall, the share of false alarms and the confusion matrix; where there are several kinds of
    /// anomalies the recall of each. Without labels the share of rows that are anomalies.
    /// </summary>
    /// <param name="scores">One a row; what is not at most the threshold is an anomaly.</param>
    /// <param name="threshold">The largest normal score.</param>
    /// <param name="kinds">The kind of anomaly of each row, empty for a normal one; null if nobody knows.</param>
    public static Evaluation Measure(double[] scores, double threshold, string[]? kinds)
    {
        bool[] alarms = [.. scores.Select(score => !(score <= threshold))];
        Metric flagged = new(Evaluation.Flagged, alarms.Average(alarm => alarm ? 1 : 0));
        if (kinds is null)
        {
            return new Evaluation(scores.Length, EquatableArray.Create(flagged), null);
        }

        int[] counts = new int[4];
        for (int row = 0; row < alarms.Length; row++)
        {
            counts[(kinds[row].Length > 0 ? 2 : 0) + (alarms[row] ? 1 : 0)]++;
        }

        List<Metric> metrics = [];
        int anomalies = counts[2] + counts[3];
        if (anomalies > 0)
        {
            double[] finite = [.. scores.Select(score => double.IsNaN(score) ? double.PositiveInfinity : score)];
            metrics.Add(new Metric(Evaluation.RocAuc, RocCurve.Area(finite, [.. kinds.Select(kind => kind.Length > 0)])));
            metrics.Add(new Metric(Evaluation.Precision, counts[1] + counts[3] == 0 ? 0 : counts[3] / (double)(counts[1] + counts[3])));
            metrics.Add(new Metric(Evaluation.Recall, counts[3] / (double)anomalies));
        }

        metrics.Add(new Metric(Evaluation.FalseAlarms, counts[1] / (double)(counts[0] + counts[1])));
        metrics.Add(flagged);
        string[] names = [.. kinds.Where(kind => kind.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        if (names.Length > 1)
        {
            metrics.AddRange(names.Select(name => new Metric(
                $"{Evaluation.Recall} of {name}", kinds.Zip(alarms).Where(pair => pair.First == name).Average(pair => pair.Second ? 1 : 0))));
        }

        return new Evaluation(scores.Length, metrics.ToEquatableArray(), new ConfusionMatrix(EquatableArray.Create("normal", "anomaly"), EquatableArray<int>.Adopt(counts)));
    }
}
