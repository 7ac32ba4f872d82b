// Which rows train, which watch the training, which measure its result.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The row numbers of each part, ascending.</summary>
internal sealed record Split(int[] Training, int[] Validation, int[] Test)
{
    private const ulong SplitStream = 1;

    /// <summary>Splits at random, with the same shares of every label in each part.</summary>
    public static Split Create(TrainingTable table, double validationFraction, double testFraction, ulong seed) =>
        Create(table, Enumerable.Range(0, table.RowCount), validationFraction, testFraction, seed);

    /// <summary>Tests on the rows of a fold; the others train and watch.</summary>
    public static Split ForFold(TrainingTable table, int[] fold, double validationFraction, ulong seed) =>
        ForFold(table, Enumerable.Range(0, table.RowCount), fold, validationFraction, seed);

    /// <summary>Tests on the rows of a fold; the others of <paramref name="rows"/> train and watch.</summary>
    public static Split ForFold(TrainingTable table, IEnumerable<int> rows, int[] fold, double validationFraction, ulong seed)
    {
        HashSet<int> left = [.. fold];
        int[] others = [.. rows.Where(row => !left.Contains(row))];
        return Create(table, others, validationFraction, 0, seed) with { Test = fold };
    }

    /// <summary>Deals the rows of every label out to folds in turn, after shuffling them.</summary>
    public static int[][] IntoFolds(TrainingTable table, int count, ulong seed) => IntoFolds(table, Enumerable.Range(0, table.RowCount), count, seed);

    /// <summary>Deals some of the rows out to folds in the same way.</summary>
    public static int[][] IntoFolds(TrainingTable table, IEnumerable<int> rows, int count, ulong seed)
    {
        RandomSource random = new(seed, SplitStream);
        List<int>[] folds = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        int next = 0;
        foreach (int[] group in Groups(table, rows))
        {
            random.Shuffle<int>(group);
            foreach (int row in group)
            {
                folds[next++ % count].Add(row);
            }
        }

        return [.. folds.Select(fold => fold.Order().ToArray())];
    }

    private static Split Create(TrainingTable table, IEnumerable<int> rows, double validationFraction, double testFraction, ulong seed)
    {
        RandomSource random = new(seed, SplitStream);
        List<int> training = [], validation = [], test = [];
        double validationOwed = 0, testOwed = 0;
        foreach (int[] group in Groups(table, rows))
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

    private static IEnumerable<int[]> Groups(TrainingTable table, IEnumerable<int> rows) => !table.Task.HasLabels()
        ? [[.. rows]]
        : rows.GroupBy(row => (int)table.Targets[row][0]).OrderBy(group => group.Key).Select(group => group.ToArray());

    // Fractions of rows are carried from label to label, so that the parts' sizes come out right in total.
    private static int Take(int count, double fraction, ref double owed)
    {
        double wanted = (count * fraction) + owed;
        int taken = Math.Min(count, (int)Math.Round(wanted));
        owed = wanted - taken;
        return taken;
    }
}
