// The whole search: the same result on any number of threads, and out of time in good order.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Metrics;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Training.Tests.Tuning;

public class TunerTests
{
    [Fact]
    public void A_search_measures_the_defaults_and_every_trial_and_ranks_them()
    {
        List<TuningReport> reports = [];
        TuningResult result = TuningCase.Run(Tables.Small(), report: reports.Add);

        Assert.Equal(Enumerable.Range(0, 13), result.Trials.Select(trial => trial.Number).Order());
        Assert.Equal(TuningCase.Options, result.Defaults.Options);
        Assert.Equal([2, 2, 2], result.Trials.Take(3).Select(trial => trial.Rung));
        Assert.Equal([9, 3, 1], result.Trials.Select(trial => trial.Epochs).Distinct());
        Assert.Equal(Evaluation.RSquared, result.Score);
        Assert.All(result.Trials, trial => Assert.Equal(2, trial.Scores.Count));
        Assert.Equal(TuningCase.Measurements, reports.Count(report => report.Trial is not null));
        Assert.Equal(1, reports.Last(report => report.Phase == TuningPhase.Search).Fraction);
        Assert.Equal(60, result.SearchRows + (result.Comparison?.Rows ?? 18));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        TuningResult one = WithThreads(1);
        foreach (int threads in (int[])[2, 3, 8])
        {
            TuningResult other = WithThreads(threads);
            Assert.Equal(Unthreaded(one), Unthreaded(other));
            Assert.Equal(one.Comparison, other.Comparison);
            Assert.Equal(one.Winner.Number, other.Winner.Number);
        }

        static TuningResult WithThreads(int threads) => TuningCase.Run(Tables.Small(), options: TuningCase.Options with { Threads = threads });
        static IEnumerable<Trial> Unthreaded(TuningResult result) => result.Trials.Select(trial => trial with { Options = trial.Options with { Threads = null } });
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    public void A_bracket_that_time_ends_counts_for_nothing(int threads, int rung)
    {
        ManualClock clock = new();
        TrainingOptions options = TuningCase.Options with { Threads = threads };
        TuningResult timed = TuningCase.Run(
            Tables.Small(),
            TuningCase.Tuning with { Trials = null, Budget = TimeSpan.FromMinutes(1), Clock = clock },
            options,
            report => clock.Advance(report.Trial is { Number: > 9 } trial && trial.Rung == rung ? TimeSpan.FromMinutes(1) : TimeSpan.Zero));
        TuningResult counted = TuningCase.Run(Tables.Small(), TuningCase.Tuning with { Trials = 10 }, options);

        Assert.Equal(counted.Trials, timed.Trials);
        Assert.Equal(counted.Comparison, timed.Comparison);
        Assert.InRange(timed.DroppedMeasurements, 1, 12);
        Assert.Equal(0, counted.DroppedMeasurements);
    }

    [Fact]
    public void A_budget_that_is_spent_at_once_leaves_the_defaults()
    {
        ManualClock clock = new();
        TuningResult result = TuningCase.Run(
            Tables.Small(), TuningCase.Tuning with { Trials = null, Budget = TimeSpan.FromSeconds(1), Clock = clock }, report: _ => clock.Advance(TimeSpan.FromSeconds(1)));
        Assert.Equal([0], result.Trials.Select(trial => trial.Number));
        Assert.Equal(TuningOutcome.DefaultsAreBest, result.Outcome);
        Assert.Same(result.Defaults, result.Winner);
    }

    [Fact]
    public void A_trial_that_diverges_is_ranked_last_and_told()
    {
        // Exploding learning rates, but only for linear networks; some of the trials are.
        SearchSpace space = TuningCase.Tuning.Space with { SmallestRateFactor = 1e-3, LargestRateFactor = 1e12 };
        TuningResult result = TuningCase.Run(Tables.Small(), TuningCase.Tuning with { Space = space }, TuningCase.Options with { Optimizer = new GradientDescent(), LearningRate = 0.01 });

        Assert.Contains(result.Trials, trial => trial.Problem is not null);
        Assert.Contains("diverged", result.Trials[^1].Problem, StringComparison.Ordinal);
        Assert.Null(result.Best.Problem);
        Assert.True(double.IsNaN(result.Trials[^1].Mean));
    }

    [Fact]
    public void Defaults_that_cannot_be_trained_are_an_error()
    {
        TrainingException exception = Assert.Throws<TrainingException>(() => TuningCase.Run(
            Tables.Small(), options: TuningCase.Options with { Optimizer = new GradientDescent(), LearningRate = 1e30 }));
        Assert.Contains("starts from", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_better_configuration_is_found_and_called_better()
    {
        // A straight line under little noise, and defaults that can only answer a constant.
        TrainingOptions options = TuningCase.Options with { HiddenSizes = EquatableArray.Create(1), Activation = new NeuralNet.Embedded.Training.Layers.HardSigmoid(0, 0.5), Epochs = 60 };
        DataTable table = Tables.Read("x,y\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"{i},{(3 * i) + (i % 7)}\n")));
        TuningResult result = TuningCase.Run(table, options: options with { IgnoredColumns = default });

        Assert.Equal(TuningOutcome.Better, result.Outcome);
        Assert.Same(result.Best, result.Winner);
        Assert.InRange(result.Comparison!.DefaultsScore, -1, 0.1);
        Assert.InRange(result.Comparison.BestScore, 0.9, 1);
    }

    [Fact]
    public void Cancellation_ends_a_search_with_its_exception()
    {
        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() => TuningCase.Run(Tables.Small(), report: _ => source.Cancel(), cancellationToken: source.Token));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Refused("ends", TuningCase.Tuning with { Trials = null });
        Refused("at least 2", TuningCase.Tuning with { Trials = 1 });
        Refused("above zero", TuningCase.Tuning with { Budget = TimeSpan.Zero });
        Refused("folds", TuningCase.Tuning with { FoldCount = 1 });
        Refused("share", TuningCase.Tuning with { ComparisonFraction = 1 });
        Refused("Depths", TuningCase.Tuning with { Space = new SearchSpace { Depths = default } });
        Refused("test part", TuningCase.Tuning, TuningCase.Options with { TestFraction = 0.2 });
        DataTable few = Tables.Read("x,y\n1,2\n2,3\n3,1\n");
        Assert.Contains("too few", Assert.Throws<DataException>(() => TuningCase.Run(few, options: TuningCase.Options with { IgnoredColumns = default })).Message, StringComparison.Ordinal);

        static void Refused(string expected, TuningOptions tuning, TrainingOptions? options = null) =>
            Assert.Contains(expected, Assert.Throws<TrainingException>(() => TuningCase.Run(Tables.Small(), tuning, options)).Message, StringComparison.Ordinal);
    }
}
