// Which rows train, which watch the training, which measure its result.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The row numbers of each part, ascending.</summary>
internal sealed record Split(int[] Training, int[] Validation, int[] Test)
{
    private const ulong SplitStream = 1;

    /// <summary>Splits at random, with the same shares of every label in each part.</summary>
    public static Split Create(TrainingTable table, double validationFraction, double testFraction, ulong seed)
    {
        RandomSource random = new(seed, SplitStream);
        List<int> training = [], validation = [], test = [];
        double validationOwed = 0, testOwed = 0;
        foreach (int[] group in Groups(table))
        {
            random.Shuffle<int>(group);
            int testCount = Take(group.Length, testFraction, ref testOwed);
            int validationCount = Math.Min(group.Length - testCount, Take(group.Length, validationFraction, ref validationOwed));
            test.AddRange(group.AsSpan(0, testCount));
            validation.AddRange(group.AsSpan(testCount, validationCount));
            training.AddRange(group.AsSpan(testCount + validationCount));
        }

        return new Split([.. training.Order()], [.. validation.Order()], [.. test.Order()]);
    }

    private static IEnumerable<int[]> Groups(TrainingTable table)
    {
        IEnumerable<int> rows = Enumerable.Range(0, table.RowCount);
        return table.Task == PredictionTask.Regression
            ? [[.. rows]]
            : rows.GroupBy(row => (int)table.Targets[row][0]).OrderBy(group => group.Key).Select(group => group.ToArray());
    }

    // Fractions of rows are carried from label to label, so that the parts' sizes come out right in total.
    private static int Take(int count, double fraction, ref double owed)
    {
        double wanted = (count * fraction) + owed;
        int taken = Math.Min(count, (int)Math.Round(wanted));
        owed = wanted - taken;
        return taken;
    }
}
