// Who is promoted, and what a bracket costs.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Training.Tests.Tuning;

public class SuccessiveHalvingTests
{
    [Theory]
    [InlineData(0, 300, 33)]
    [InlineData(1, 300, 100)]
    [InlineData(2, 300, 300)]
    [InlineData(0, 5, 1)]
    [InlineData(2, 1, 1)]
    public void Each_rung_has_three_times_the_epochs(int rung, int all, int expected) => Assert.Equal(expected, SuccessiveHalving.EpochsAt(rung, all));

    [Fact]
    public void The_best_third_is_promoted_rounded_up_and_never_one_that_failed()
    {
        Assert.Equal([3, 1, 4], Numbers(SuccessiveHalving.Promote([Of(1, 0.8), Of(2, 0.1), Of(3, 0.9), Of(4, 0.7), Of(5, 0.2), Of(6, 0.3), Of(7, 0.4)])));
        Assert.Equal([2], Numbers(SuccessiveHalving.Promote([Of(1, 0.1), Of(2, 0.2)])));
        Assert.Equal([4], Numbers(SuccessiveHalving.Promote([Failed(1), Failed(2), Failed(3), Of(4, -5)])));
        Assert.Empty(SuccessiveHalving.Promote([Failed(1), Failed(2)]));
    }

    [Fact]
    public void Who_came_further_ranks_higher_and_equals_are_decided_by_loss_and_number()
    {
        Trial[] trials = [Of(5, 0.9, rung: 0), Failed(6), Of(4, 0.5, loss: 2), Of(3, 0.5, loss: 1), Of(2, 0.5, loss: 2), Of(1, 0.4), Of(7, 0.6, rung: 1)];
        Assert.Equal([3, 2, 4, 1, 7, 5, 6], Numbers(SuccessiveHalving.Rank(trials)));
        Assert.Equal([3, 2, 4, 1, 7, 5, 6], Numbers(SuccessiveHalving.Rank(trials.Reverse())));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(10, 14)]
    [InlineData(13, TuningCase.Measurements)]
    [InlineData(19, 27)]
    public void The_measurements_of_a_search_are_known_beforehand(int trials, int expected) => Assert.Equal(expected, SuccessiveHalving.MeasurementsOf(trials));

    [Fact]
    public void The_standard_error_is_that_of_the_mean()
    {
        Trial trial = Of(1, 0) with { Scores = EquatableArray.Create(1.0, 2, 3, 4, 5) };
        Assert.Equal(Math.Sqrt(2.5 / 5), trial.StandardError, 1e-12);
        Assert.True(double.IsNaN(Of(1, 0.5).StandardError));
    }

    private static IEnumerable<int> Numbers(IEnumerable<Trial> trials) => trials.Select(trial => trial.Number);

    private static Trial Failed(int number) => Of(number, 0) with { Scores = default, Losses = default, Problem = "it diverged." };

    private static Trial Of(int number, double score, double loss = 0, int rung = 2) => new()
    {
        Number = number,
        Options = TrainingOptions.Default,
        Rung = rung,
        Epochs = 9,
        ParameterCount = 1,
        Scores = EquatableArray.Create(score),
        Losses = EquatableArray.Create(loss),
    };
}
