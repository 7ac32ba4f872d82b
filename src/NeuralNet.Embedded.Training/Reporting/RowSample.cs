// A random part of many rows.
namespace NeuralNet.Embedded.Training.Reporting;

internal static class RowSample
{
    /// <summary>A number of the rows, in their own order; all of them if there are no more.</summary>
    public static int[] Take(IReadOnlyList<int> rows, int most, RandomSource random)
    {
        int[] all = [.. rows];
        if (all.Length <= most)
        {
            return all;
        }

        random.Shuffle<int>(all);
        return [.. all[..most].Order()];
    }
}
