// The committed training data come from the committed code, and the network that comes from them is good.
using System.Text;
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Simulation;

public class TrainingDataTests
{
    private static readonly string Committed = Path.Combine(Repository.Root, "samples", "RaspberryPi.ClimateMonitor", "climate.csv");

    [Fact]
    public void The_committed_training_data_are_what_the_program_simulates()
    {
        // Two of the days; `climate-monitor --simulate-data` writes all of them.
        using MemoryStream stream = new();
        TrainingData.Write(stream, days: 2);
        string[] simulated = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] committed = File.ReadAllLines(Committed);

        Assert.True(simulated.Length > 2 * TrainingData.RowsPerStateAndDay);
        Assert.Equal(simulated, committed.Take(simulated.Length));
    }

    [Fact]
    public void The_committed_training_data_have_every_state_equally_often()
    {
        var rows = File.ReadAllLines(Committed).Skip(1).CountBy(row => row[(row.LastIndexOf(',') + 1)..]).ToDictionary();

        Assert.Equal(SimulatedState.All.Order(), rows.Keys.Order());
        Assert.All(rows.Values, count => Assert.Equal(TrainingData.Days * TrainingData.RowsPerStateAndDay, count));
    }

    [Fact]
    public void The_network_is_right_on_days_it_was_not_trained_on()
    {
        (Score all, Score settled) = UnseenDays.Evaluate(4);

        Assert.True(all.Count > 4 * 86_000);
        Assert.InRange(all.BalancedAccuracy, 0.9, 1);
        Assert.InRange(settled.BalancedAccuracy, 0.93, 1);
    }

    [Fact]
    public void The_networks_self_test_passes_here() => Assert.True(RoomState.SelfTest().Passed);

    [Fact]
    public void A_score_counts_what_is_right()
    {
        Score score = new();
        score.Add(SimulatedState.Empty, RoomState.Label.Empty);
        score.Add(SimulatedState.Empty, RoomState.Label.Occupied);
        score.Add(SimulatedState.Occupied, RoomState.Label.Occupied);
        score.Add(SimulatedState.WindowOpen, RoomState.Label.WindowOpen);

        Assert.Equal(0.75, score.Accuracy);
        Assert.Equal(5 / 6.0, score.BalancedAccuracy, 1e-12);
        Assert.StartsWith("true state    predicted       empty    occupied window_open\nempty                             1           1           0\n", score.ToString(), StringComparison.Ordinal);
    }
}
