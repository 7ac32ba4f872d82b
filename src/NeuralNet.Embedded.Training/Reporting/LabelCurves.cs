// Receiver operating characteristics of the labels of a classification.
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Reporting;

internal static class LabelCurves
{
    /// <summary>The most labels whose curves can still be told apart.</summary>
    public const int MostLabels = 6;

    private const int MostPoints = 300;

    /// <summary>The curve of the second of two labels, or of each of a few; labels without a row, or with all of them, have none.</summary>
    /// <param name="outputs">For each row the network's outputs.</param>
    /// <param name="actual">For each row the label's index.</param>
    /// <param name="labels">The labels.</param>
    public static IReadOnlyList<LabelCurve> Of(IReadOnlyList<double[]> outputs, int[] actual, IReadOnlyList<string> labels)
    {
        IEnumerable<int> shown = labels.Count == 2 ? [1] : labels.Count <= MostLabels ? Enumerable.Range(0, labels.Count) : [];
        return
        [
            .. shown.Where(label => actual.Contains(label) && actual.Any(other => other != label)).Select(label =>
            {
                // The one output of a binary classification is the probability of the second label.
                double[] scores = [.. outputs.Select(output => output[Math.Min(label, output.Length - 1)])];
                bool[] isLabel = [.. actual.Select(other => other == label)];
                return new LabelCurve(labels[label], RocCurve.Area(scores, isLabel), Thin(Corners(scores, isLabel)));
            }),
        ];
    }

    /// <summary>The corners of a curve; rows of equal score are passed in one straight line.</summary>
    public static List<RocPoint> Corners(double[] scores, bool[] isLabel)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row])];
        long positives = isLabel.LongCount(one => one), negatives = isLabel.Length - positives, hits = 0, alarms = 0;
        List<(long Alarms, long Hits)> counts = [(0, 0)];
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
            {
                hits += isLabel[order[end]] ? 1 : 0;
                alarms += isLabel[order[end]] ? 0 : 1;
            }

            // The last point stays only if the curve turns there.
            if (counts.Count > 1
                && (counts[^1].Alarms - counts[^2].Alarms) * (hits - counts[^1].Hits) == (counts[^1].Hits - counts[^2].Hits) * (alarms - counts[^1].Alarms))
            {
                counts.RemoveAt(counts.Count - 1);
            }

            counts.Add((alarms, hits));
        }

        return [.. counts.Select(count => new RocPoint((double)count.Alarms / negatives, (double)count.Hits / positives))];
    }

    private static List<RocPoint> Thin(List<RocPoint> points) => points.Count <= MostPoints
        ? points
        : [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Count - 1) / (MostPoints - 1))])];
}
