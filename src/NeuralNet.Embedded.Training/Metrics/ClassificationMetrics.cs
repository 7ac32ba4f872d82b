// The figures of a classification.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>
/// Accuracy, log loss, macro F1, the confusion matrix and, where two labels both occur, the area under the ROC curve, which takes a
/// number of memory for each prediction; the others take none.
/// </summary>
/// <param name="labels">The labels.</param>
internal sealed class ClassificationMetrics(EquatableArray<string> labels) : IFigures
{
    private readonly int[] _counts = new int[labels.Count * labels.Count];
    private readonly RocCurve? _curve = labels.Count == 2 ? new RocCurve() : null;
    private double _logLoss;
    private int _rows;

    /// <summary>The figures of all predictions at once.</summary>
    /// <param name="outputs">One probability a label, or one number: the probability of the second label.</param>
    /// <param name="actual">The index of each row's label.</param>
    /// <param name="labels">The labels.</param>
    public static Evaluation Measure(IReadOnlyList<double[]> outputs, int[] actual, EquatableArray<string> labels)
    {
        ClassificationMetrics metrics = new(labels);
        for (int row = 0; row < actual.Length; row++)
        {
            metrics.Add(outputs[row], [actual[row]]);
        }

        return metrics.Measure();
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        int actual = (int)target[0];
        _rows++;
        _counts[(actual * labels.Count) + PredictedLabel(output)]++;
        double probability = output.Length > 1 ? output[actual] : actual == 1 ? output[0] : 1 - output[0];
        _logLoss -= Math.Log(Math.Clamp(probability, 1e-15, 1));
        _curve?.Add(output[^1], isSecond: actual == 1);
    }

    /// <inheritdoc/>
    public Evaluation Measure()
    {
        ConfusionMatrix confusion = new(labels, EquatableArray<int>.Adopt([.. _counts]));
        double correct = Enumerable.Range(0, labels.Count).Sum(label => confusion[label, label]);
        List<Metric> metrics =
        [
            new(Evaluation.Accuracy, correct / _rows),
            new(Evaluation.LogLoss, _logLoss / _rows),
            new(Evaluation.MacroF1, MacroF1(confusion)),
        ];
        if (_curve is { HasBoth: true })
        {
            metrics.Add(new Metric(Evaluation.RocAuc, _curve.Area()));
        }

        return new Evaluation(_rows, metrics.ToEquatableArray(), confusion);
    }

    /// <summary>The index of the most probable label; the first of equals.</summary>
    public static int PredictedLabel(ReadOnlySpan<double> output)
    {
        if (output.Length == 1)
        {
            return output[0] > 0.5 ? 1 : 0;
        }

        int best = 0;
        for (int i = 1; i < output.Length; i++)
        {
            best = output[i] > output[best] ? i : best;
        }

        return best;
    }

    // Over the labels that occur or were predicted; a label that was never hit counts 0.
    private static double MacroF1(ConfusionMatrix confusion)
    {
        double total = 0;
        int seen = 0;
        for (int label = 0; label < confusion.Labels.Count; label++)
        {
            int hits = confusion[label, label], actual = 0, predicted = 0;
            for (int other = 0; other < confusion.Labels.Count; other++)
            {
                actual += confusion[label, other];
                predicted += confusion[other, label];
            }

            if (actual + predicted > 0)
            {
                total += 2.0 * hits / (actual + predicted);
                seen++;
            }
        }

        return seen == 0 ? 0 : total / seen;
    }
}
