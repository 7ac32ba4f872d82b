// The figures of an anomaly detection.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>
/// Area under the ROC curve, precision, recall, the share of false alarms and the confusion matrix; where there are several kinds of
/// anomalies the recall of each. Without labels the share of rows that are anomalies.
/// </summary>
/// <param name="threshold">The largest normal score; what is not at most that is an anomaly.</param>
/// <param name="labels">Tells which labels are normal; null if nobody knows.</param>
internal sealed class AnomalyMetrics(float threshold, AnomalyLabels? labels)
{
    private readonly RocCurve _curve = new();
    private readonly SortedDictionary<string, (int Rows, int Alarms)> _kinds = new(StringComparer.Ordinal);
    private readonly int[] _counts = new int[4];

    /// <summary>Adds a row.</summary>
    /// <param name="score">Its score.</param>
    /// <param name="label">Its label; null where there are none.</param>
    public void Add(float score, string? label)
    {
        bool isAlarm = !(score <= threshold), isAnomaly = labels is not null && !labels.IsNormal(label!);
        _counts[(isAnomaly ? 2 : 0) + (isAlarm ? 1 : 0)]++;
        if (labels is not null)
        {
            _curve.Add(float.IsNaN(score) ? float.PositiveInfinity : score, isAnomaly);
        }

        if (isAnomaly)
        {
            (int rows, int alarms) = _kinds.GetValueOrDefault(label!);
            _kinds[label!] = (rows + 1, alarms + (isAlarm ? 1 : 0));
        }
    }

    /// <summary>The figures of all rows added; there must be one.</summary>
    /// <param name="source">Where they come from, for a message.</param>
    /// <exception cref="DataException">No row is normal.</exception>
    public Evaluation Measure(string source)
    {
        int rows = _counts.Sum(), normal = _counts[0] + _counts[1], anomalies = _counts[2] + _counts[3], alarms = _counts[1] + _counts[3];
        Metric flagged = new(Evaluation.Flagged, alarms / (double)rows);
        if (labels is null)
        {
            return new Evaluation(rows, EquatableArray.Create(flagged), null);
        }

        if (normal == 0)
        {
            throw labels.NothingIsNormal(source, _kinds.Keys);
        }

        List<Metric> metrics = [];
        if (anomalies > 0)
        {
            metrics.Add(new Metric(Evaluation.RocAuc, _curve.Area()));
            metrics.Add(new Metric(Evaluation.Precision, alarms == 0 ? 0 : _counts[3] / (double)alarms));
            metrics.Add(new Metric(Evaluation.Recall, _counts[3] / (double)anomalies));
        }

        metrics.Add(new Metric(Evaluation.FalseAlarms, _counts[1] / (double)normal));
        metrics.Add(flagged);
        if (_kinds.Count > 1)
        {
            metrics.AddRange(_kinds.Select(kind => new Metric($"{Evaluation.Recall} of {kind.Key}", kind.Value.Alarms / (double)kind.Value.Rows)));
        }

        return new Evaluation(
            rows, metrics.ToEquatableArray(), new ConfusionMatrix(EquatableArray.Create("normal", "anomaly"), EquatableArray<int>.Adopt([.. _counts])));
    }
}
