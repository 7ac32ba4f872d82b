// How well scores tell two labels apart, whatever the threshold.
namespace NeuralNet.Embedded.Training.Metrics;

internal static class RocCurve
{
    /// <summary>
    /// The area under the receiver operating characteristic: the chance that a row of the second label scores higher than one
    /// of the first, ties counting half. NaN unless both labels occur. Source: Hanley and McNeil 1982.
    /// </summary>
    /// <param name="scores">One score a row.</param>
    /// <param name="isSecond">Whether the row has the second label.</param>
    public static double Area(double[] scores, bool[] isSecond)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderBy(row => scores[row])];
        double rankSum = 0;
        long second = 0;
        for (int start = 0, end; start < order.Length; start = end)
        {
            // Rows of equal score share the mean of their ranks.
            for (end = start; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
            {
            }

            double rank = (start + end + 1) / 2.0;
            for (int i = start; i < end; i++)
            {
                rankSum += isSecond[order[i]] ? rank : 0;
                second += isSecond[order[i]] ? 1 : 0;
            }
        }

        long first = order.Length - second;
        return (rankSum - (second * (second + 1) / 2.0)) / ((double)first * second);
    }
}
