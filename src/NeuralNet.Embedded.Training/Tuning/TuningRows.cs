// Which rows choose a configuration, and which judge the choice.
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>The rows of a search, divided once and for all trials alike.</summary>
/// <param name="Search">The rows that choose, ascending.</param>
/// <param name="Comparison">The rows that judge: they neither train nor test anything that chooses. Ascending.</param>
/// <param name="SearchFolds">Parts of the search rows only.</param>
/// <param name="ComparisonFolds">Each tests on a part of the comparison rows and trains on all other rows there are.</param>
internal sealed record TuningRows(int[] Search, int[] Comparison, Split[] SearchFolds, Split[] ComparisonFolds)
{
    private const int FewestRows = 20;

    // Numbers of the seed's draws; the trainings of the comparison take those after them.
    private const ulong DivisionDraw = 0, SearchDraw = 1, ComparisonDraw = 2, FirstRepeatDraw = 3;

    public static TuningRows Divide(TrainingTable data, TrainingOptions options, TuningOptions tuning)
    {
        if (data.RowCount < FewestRows)
        {
            throw new DataException(data.Table.Source, $"{data.RowCount} rows are too few to choose by; a search needs at least {FewestRows}.");
        }

        Split halves = Split.Create(data, 0, tuning.ComparisonFraction, Bits(options, DivisionDraw));
        int fewest = Math.Min(halves.Training.Length, halves.Test.Length);
        if (fewest < 2)
        {
            throw new DataException(
                data.Table.Source,
                $"{data.RowCount} rows cannot be divided into a share of {tuning.ComparisonFraction:P0} to compare on and the rest to search on.");
        }

        return new TuningRows(
            halves.Training,
            halves.Test,
            Folds(data, options, tuning.FoldCount, halves.Training, halves.Training, SearchDraw),
            Folds(data, options, tuning.FoldCount, halves.Test, [.. Enumerable.Range(0, data.RowCount)], ComparisonDraw));
    }

    /// <summary>The seed of a training of the comparison; the trainings of the search take the options' own.</summary>
    public static ulong SeedOfRepeat(TrainingOptions options, int repeat) => Bits(options, FirstRepeatDraw + (ulong)repeat);

    private static Split[] Folds(TrainingTable data, TrainingOptions options, int count, int[] tested, int[] all, ulong draw) =>
    [
        .. Split.IntoFolds(data, tested, Math.Min(count, tested.Length), Bits(options, draw)).Select(fold =>
        {
            double validation = options.ValidationFraction ?? AutomaticChoices.ValidationFraction(all.Length - fold.Length, options.Task);
            return Split.ForFold(data, all, fold, validation, Bits(options, draw));
        }),
    ];

    private static ulong Bits(TrainingOptions options, ulong draw) => RandomSource.BitsAt(RandomSource.Mix(options.Seed), draw);
}
