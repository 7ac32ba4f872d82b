// The figures of a classification.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Metrics;

internal static class ClassificationMetrics
{
    /// <summary>Accuracy, log loss, macro F1, the confusion matrix and, where two labels both occur, the area under the ROC curve.</summary>
    /// <param name="outputs">One probability a label, or one number: the probability of the second label.</param>
    /// <param name="actual">The index of each row's label.</param>
    /// <param name="labels">The labels.</param>
    public static Evaluation Measure(IReadOnlyList<double[]> outputs, int[] actual, EquatableArray<string> labels)
    {
        int[] counts = new int[labels.Count * labels.Count];
        double logLoss = 0;
        for (int row = 0; row < actual.Length; row++)
        {
            double[] output = outputs[row];
            counts[(actual[row] * labels.Count) + PredictedLabel(output)]++;
            double probability = output.Length > 1 ? output[actual[row]] : actual[row] == 1 ? output[0] : 1 - output[0];
            logLoss -= Math.Log(Math.Clamp(probability, 1e-15, 1));
        }

        ConfusionMatrix confusion = new(labels, EquatableArray<int>.Adopt(counts));
        double correct = Enumerable.Range(0, labels.Count).Sum(label => confusion[label, label]);
        List<Metric> metrics =
        [
            new(Evaluation.Accuracy, correct / actual.Length),
            new(Evaluation.LogLoss, logLoss / actual.Length),
            new(Evaluation.MacroF1, MacroF1(confusion)),
        ];
        if (labels.Count == 2 && actual.Distinct().Count() == 2)
        {
            double area = RocCurve.Area([.. outputs.Select(output => output[^1])], [.. actual.Select(label => label == 1)]);
            metrics.Add(new Metric(Evaluation.RocAuc, area));
        }

        return new Evaluation(actual.Length, metrics.ToEquatableArray(), confusion);
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
