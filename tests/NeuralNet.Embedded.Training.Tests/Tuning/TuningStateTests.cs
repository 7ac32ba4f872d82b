// A search that is killed after any measurement goes on to the very result of one that was never disturbed.
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Tests.Checkpoints;
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Training.Tests.Tuning;

public sealed class TuningStateTests : IDisposable
{
    private readonly CheckpointFolder _folder = new();

    private string State => _folder.Path;

    private TuningOptions Kept => TuningCase.Tuning with { StatePath = State };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_search_resumed_from_the_file_of_any_moment_ends_as_if_never_disturbed()
    {
        List<byte[]> moments = [];
        TuningResult undisturbed = TuningCase.Run(Tables.Small(), Kept, report: report => Remember(report, moments));
        Assert.Equal(TuningCase.Measurements, moments.Count);

        foreach (byte[] moment in moments)
        {
            File.WriteAllBytes(State, moment);
            int measured = 0;
            TuningResult resumed = TuningCase.Run(Tables.Small(), Kept with { Resume = true }, report: report => measured += report.Trial is null ? 0 : 1);
            Assert.Equal(undisturbed.Trials, resumed.Trials);
            Assert.Equal(undisturbed.Comparison, resumed.Comparison);
            Assert.Equal(TuningCase.Measurements, measured);
        }
    }

    [Fact]
    public void What_was_measured_before_is_not_measured_again()
    {
        TuningCase.Run(Tables.Small(), Kept);
        DateTime written = File.GetLastWriteTimeUtc(State);
        byte[] bytes = File.ReadAllBytes(State);
        TuningCase.Run(Tables.Small(), Kept with { Resume = true });
        Assert.Equal(written, File.GetLastWriteTimeUtc(State));
        Assert.Equal(bytes, File.ReadAllBytes(State));
    }

    [Fact]
    public void A_search_can_be_made_longer_and_ends_as_one_that_was_long_from_the_start()
    {
        TuningCase.Run(Tables.Small(), Kept with { Trials = 6 });
        TuningResult longer = TuningCase.Run(Tables.Small(), Kept with { Resume = true });
        Assert.Equal(TuningCase.Run(Tables.Small()).Trials, longer.Trials);
    }

    [Fact]
    public void A_cancelled_search_keeps_what_it_measured()
    {
        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() => TuningCase.Run(
            Tables.Small(), Kept, report: report => Array.ForEach(report.Trial is { Number: 3 } ? [source] : (CancellationTokenSource[])[], one => one.Cancel()), cancellationToken: source.Token));
        Assert.Contains("\"trial\":3", File.ReadAllText(State), StringComparison.Ordinal);
        Assert.Equal(TuningCase.Run(Tables.Small()).Trials, TuningCase.Run(Tables.Small(), Kept with { Resume = true }).Trials);
    }

    [Fact]
    public void The_state_of_another_search_is_refused_with_the_difference()
    {
        TuningCase.Run(Tables.Small(), Kept with { Trials = 2 });
        TuningOptions resume = Kept with { Resume = true };
        Assert.Contains("Seed", Refusal(resume, TuningCase.Options with { Seed = 99 }), StringComparison.Ordinal);
        Assert.Contains("folds", Refusal(resume with { FoldCount = 3 }, TuningCase.Options), StringComparison.Ordinal);

        TrainingOptions options = TuningCase.Options with { IgnoredColumns = default };
        TuningCase.Run(TuningCase.SmallWith(_ => 0), Kept with { Trials = 2 }, options);
        CheckpointException other = Assert.Throws<CheckpointException>(() => TuningCase.Run(TuningCase.SmallWith(row => row == 0 ? 1 : 0), resume, options));
        Assert.Contains("the data differs", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_and_other_files_are_never_replaced()
    {
        TuningCase.Run(Tables.Small(), Kept with { Trials = 2 });
        byte[] bytes = File.ReadAllBytes(State);
        for (int i = 40; i < bytes.Length; i += 97)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 1;
            File.WriteAllBytes(State, damaged);
            Assert.Contains("damaged", Refusal(Kept with { Resume = true }, TuningCase.Options), StringComparison.Ordinal);
        }

        File.WriteAllBytes(State, bytes[..^20]);
        Assert.Contains("damaged", Refusal(Kept with { Resume = true }, TuningCase.Options), StringComparison.Ordinal);
        File.WriteAllText(State, "a,y\n1,2\n");
        Assert.Contains("not the state of a search", Refusal(Kept, TuningCase.Options), StringComparison.Ordinal);
        Assert.Equal("a,y\n1,2\n", File.ReadAllText(State));
        Assert.Contains("folder", Refusal(Kept with { StatePath = Path.Combine(State, "nowhere", "file") }, TuningCase.Options), StringComparison.Ordinal);
    }

    private static string Refusal(TuningOptions tuning, TrainingOptions options) =>
        Assert.Throws<CheckpointException>(() => TuningCase.Run(Tables.Small(), tuning, options)).Message;

    private void Remember(TuningReport report, List<byte[]> moments)
    {
        if (report.Trial is not null)
        {
            moments.Add(File.ReadAllBytes(State));
        }
    }
}
