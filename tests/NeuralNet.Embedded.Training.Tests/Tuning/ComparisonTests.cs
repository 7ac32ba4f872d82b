// The comparison is worth something only while its rows have no say in the choice.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Training.Tests.Tuning;

public class ComparisonTests
{
    private static readonly TrainingOptions Options = TuningCase.Options with { IgnoredColumns = default };

    [Theory]
    [InlineData("y")]
    [InlineData("label")]
    public void Rows_that_judge_neither_train_nor_test_what_chooses(string target)
    {
        TrainingOptions options = TuningCase.Options with { Targets = EquatableArray.Create(target), IgnoredColumns = Tables.TargetNames.Where(name => name != target).ToEquatableArray(), ValidationFraction = 0.2 };
        TrainingTable data = TrainingTableBuilder.Build(Tables.Small(), options);
        TuningRows rows = TuningRows.Divide(data, options, TuningCase.Tuning);

        Assert.Equal(Enumerable.Range(0, 60), rows.Search.Concat(rows.Comparison).Order());
        Assert.Equal(18, rows.Comparison.Length);
        Assert.All(rows.SearchFolds, fold => Assert.Equal(rows.Search, All(fold)));
        Assert.Equal(rows.Search, rows.SearchFolds.SelectMany(fold => fold.Test).Order());
        Assert.All(rows.ComparisonFolds, fold => Assert.Equal(Enumerable.Range(0, 60), All(fold)));
        Assert.Equal(rows.Comparison, rows.ComparisonFolds.SelectMany(fold => fold.Test).Order());

        static IEnumerable<int> All(Split fold) => fold.Training.Concat(fold.Validation).Concat(fold.Test).Order();
    }

    // The guard against leaks: whatever the search sees of these rows, by whatever way, would change a score.
    [Fact]
    public void Nonsense_in_the_rows_that_judge_changes_the_comparison_and_no_score_of_the_search()
    {
        int[] judges = Divide().Comparison;
        TuningResult sound = TuningCase.Run(TuningCase.SmallWith(_ => 0), options: Options);
        TuningResult damaged = TuningCase.Run(TuningCase.SmallWith(row => judges.Contains(row) ? 100 * Math.Sin(row) : 0), options: Options);

        Assert.NotNull(sound.Comparison);
        Assert.Equal(sound.Trials, damaged.Trials);
        Assert.NotEqual(sound.Comparison, damaged.Comparison);
    }

    [Fact]
    public void The_comparison_tests_on_no_row_of_the_search()
    {
        // The best is as good as ever on the rows of the search, which have a rule; those that judge have none, so no one can be good there.
        int[] judges = Divide().Comparison;
        RandomSource random = new(5);
        double[] noise = [.. Enumerable.Range(0, 60).Select(_ => 1000 * random.NextNormal())];
        TuningResult result = TuningCase.Run(TuningCase.SmallWith(row => judges.Contains(row) ? noise[row] : 0), options: Options with { Epochs = 60 });

        Assert.True(result.Best.Mean > 0.3, $"{result.Best.Mean}");
        Assert.Equal(judges.Length, result.Comparison!.Rows);
        Assert.True(result.Comparison.BestScore < 0.3, $"{result.Comparison.BestScore}");
    }

    [Fact]
    public void The_luck_of_the_best_of_many_is_not_called_better()
    {
        // Labels thrown by a coin: nothing can be learned, yet the best of 28 scores looks as if something had been.
        RandomSource random = new(11);
        string coins = string.Concat(Enumerable.Range(0, 240).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{random.NextNormal():R},{random.NextNormal():R},{(random.NextInt32(2) == 1 ? "heads" : "tails")}\n")));
        DataTable table = Tables.Read("a,b,coin\n" + coins);
        TuningResult[] results =
        [
            .. Enumerable.Range(0, 8).Select(seed => TuningCase.Run(
                table, TuningCase.Tuning with { Trials = 28, ComparisonFraction = 0.75 }, Options with { Targets = EquatableArray.Create("coin"), Seed = (ulong)seed })),
        ];

        double promised = results.Average(result => result.Best.Mean - result.Defaults.Mean);
        double found = results.Average(result => result.Comparison?.Difference ?? 0);
        Assert.True(promised > 0.05, $"{promised}");
        Assert.True(found < promised / 3, $"{found} of {promised}");
        Assert.DoesNotContain(results, result => result.Outcome == TuningOutcome.Better);
    }

    [Theory]
    [InlineData(0.80, 0.80, 0.01, TuningOutcome.NotBetter)]
    [InlineData(0.80, 0.75, 0.01, TuningOutcome.NotBetter)]
    [InlineData(0.80, 0.81, 0.01, TuningOutcome.BetterWithinNoise)]
    [InlineData(0.80, 0.83, 0.01, TuningOutcome.Better)]
    [InlineData(0.80, double.NaN, double.NaN, TuningOutcome.NotBetter)]
    public void Better_is_more_than_two_standard_errors(double defaults, double best, double error, TuningOutcome expected) =>
        Assert.Equal(expected, new TuningComparison(50, 3, defaults, best, error).Outcome);

    private static TuningRows Divide() => TuningRows.Divide(TrainingTableBuilder.Build(TuningCase.SmallWith(_ => 0), Options), Options, TuningCase.Tuning);
}
