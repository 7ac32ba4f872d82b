// The score from which on a row is an anomaly, taken from normal rows that the network has not learned from.
using System.Globalization;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training;

/// <summary>
/// Of n scores the one at place ceil((n + 1) q). A new row that is drawn like them is as likely to fall into each of the n + 1 gaps
/// between them, so its score is above that one in at most 1 - q of all cases, whatever the scores' distribution. Where that place
/// is behind the last, no score holds the promise; the largest is taken, and one in n + 1 is above it.
/// </summary>
internal static class AnomalyThreshold
{
    /// <summary>The threshold, rounded up to float32 so that the row it comes from stays normal.</summary>
    /// <param name="scores">At least one.</param>
    /// <param name="quantile">In (0, 1].</param>
    public static float Of(double[] scores, double quantile)
    {
        Array.Sort(scores);
        double score = scores[Math.Min(Place(scores.Length, quantile), scores.Length) - 1];
        float threshold = (float)score;
        return Math.Min(threshold < score ? MathF.BitIncrement(threshold) : threshold, float.MaxValue);
    }

    /// <summary>Refuses a training without validation rows, and warns of too few for the quantile.</summary>
    public static void CheckRows(int rows, double quantile, DataTable data, List<string> warnings)
    {
        if (rows == 0)
        {
            throw new DataException(data.Source, $"{data.RowCount} rows leave none to take the threshold of an anomaly detection from.");
        }

        // A quantile of 1 asks for the largest score, and gets it.
        if (quantile < 1 && Place(rows, quantile) > rows)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{rows} validation rows are too few for a quantile of {quantile}: the threshold is the largest of their scores, "
                    + $"which one in {rows + 1} normal rows exceeds."));
        }
    }

    // From 1. What rounding adds to a whole number must not lift it to the next.
    private static int Place(int count, double quantile) => Math.Max(1, (int)Math.Ceiling(((count + 1) * quantile) - 1e-9));
}
