// What trials are drawn.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Training.Tests.Tuning;

public class SearchSpaceTests
{
    private static readonly TrainingOptions Options = TrainingOptions.Default with { Targets = EquatableArray.Create("y"), Seed = 7 };

    [Fact]
    public void Trial_0_is_where_the_search_starts_from() => Assert.Same(Options, SearchSpace.Default.Draw(Options, 0));

    [Fact]
    public void A_trial_depends_on_seed_and_number_alone()
    {
        TrainingOptions[] forwards = [.. Enumerable.Range(1, 50).Select(trial => SearchSpace.Default.Draw(Options, trial))];
        TrainingOptions[] backwards = [.. Enumerable.Range(1, 50).Reverse().Select(trial => SearchSpace.Default.Draw(Options, trial))];

        Assert.Equal(forwards, backwards.Reverse());
        Assert.Equal(50, forwards.Distinct().Count());
        Assert.NotEqual(forwards[0], SearchSpace.Default.Draw(Options with { Seed = 8 }, 1) with { Seed = 7 });
    }

    [Fact]
    public void Trials_stay_within_the_bounds_and_use_all_of_them()
    {
        SearchSpace space = SearchSpace.Default;
        TrainingOptions[] drawn = [.. Enumerable.Range(1, 500).Select(trial => space.Draw(Options, trial))];

        Assert.Equal(space.Depths.Distinct().Order(), drawn.Select(one => one.HiddenSizes.Count).Distinct().Order());
        Assert.Equal(space.Widths.Order(), drawn.SelectMany(one => one.HiddenSizes).Distinct().Order());
        Assert.Equal(space.BatchSizes.Order(), drawn.Select(one => one.BatchSize!.Value).Distinct().Order());
        Assert.Equal(space.Dropouts.Distinct().Order(), drawn.Select(one => one.Dropout).Distinct().Order());
        Assert.Equal(space.Activations.Select(one => one.Name).Order(), drawn.Select(one => one.Activation.Name).Distinct().Order());
        Assert.All(drawn, one => Assert.InRange(one.LearningRate!.Value, 0.0005, 0.05));
        Assert.All(drawn, one => Assert.InRange(((AdamW)one.Optimizer).WeightDecay, 0.001, 3));
        Assert.InRange(drawn.Count(one => one.LearningRate < 0.005), 200, 300);
    }

    [Fact]
    public void Numbers_are_the_same_behind_a_round_trip_through_a_command_line() => Assert.All(Enumerable.Range(1, 200), trial =>
    {
        double rate = SearchSpace.Default.Draw(Options, trial).LearningRate!.Value;
        string text = rate.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(rate, double.Parse(text, CultureInfo.InvariantCulture));
        Assert.InRange(text.Length, 1, "0.00012".Length);
    });

    [Fact]
    public void What_is_not_varied_stays()
    {
        TrainingOptions options = Options with { Missing = MissingValues.Median, Epochs = 17, Optimizer = new GradientDescent(Momentum: 0.5) };
        TrainingOptions drawn = SearchSpace.Default.Draw(options, 3);
        Assert.Equal((options.Missing, options.Epochs, options.Seed), (drawn.Missing, drawn.Epochs, drawn.Seed));
        Assert.Equal(0.5, Assert.IsType<GradientDescent>(drawn.Optimizer).Momentum);
    }
}
