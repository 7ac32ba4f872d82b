// Kills the real command at random moments and resumes it, until the model is there: it must be the undisturbed one.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Cli.Tests.Checkpoints;
using NeuralNet.Embedded.Training;

namespace NeuralNet.Embedded.Cli.Tests.Tuning;

public sealed class TuneKillTests : IDisposable
{
    private const int Kills = 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_search_killed_again_and_again_ends_with_the_table_and_the_model_of_an_undisturbed_one()
    {
        CommandRun undisturbed = CommandRun.Of(Tune(_folder["undisturbed.nnmodel"])).Succeeded();
        RandomSource random = new(7);
        string[] command = [.. Tune(_folder["killed.nnmodel"]), "--state", _folder["tune.state"], "--resume"];
        int kills = 0, resumed = 0;
        bool done = false;
        while (!done)
        {
            using NeuralNetProcess process = new(command);
            if (kills < Kills && WaitForChanges(process, random.NextInt32(2) == 0 ? "tune.state" : "tune.state.*.tmp", 1 + random.NextInt32(4)))
            {
                process.Kill();
                kills++;
            }
            else
            {
                Assert.True(process.WaitForExit() == 0, process.Error);
                done = true;
            }

            resumed += process.Error.Contains("resuming from", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(resumed > 0, "no process was killed after a measurement");
        Assert.Equal(File.ReadAllBytes(_folder["undisturbed.nnmodel"]), File.ReadAllBytes(_folder["killed.nnmodel"]));
        Assert.Equal(["killed.nnmodel", "tune.state", "undisturbed.nnmodel"], _folder.Files);
        Assert.Equal(undisturbed.Output, CommandRun.Of(command).Succeeded().Output.Replace("killed.nnmodel", "undisturbed.nnmodel", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_signal_ends_the_search_in_good_order()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using (NeuralNetProcess process = new([.. Tune(_folder["m.nnmodel"]), "--state", _folder["tune.state"]]))
        {
            Assert.Contains("NNE0411", process.ReadErrorLine(), StringComparison.Ordinal);
            Assert.StartsWith("trial 0: ", process.ReadErrorLine(), StringComparison.Ordinal);
            process.Signal(PosixSignal.SIGTERM);
            Assert.Equal(1, process.WaitForExit());
            Assert.Contains("cancelled; no model was written", process.Error, StringComparison.Ordinal);
            Assert.Contains("--resume", process.Error, StringComparison.Ordinal);
        }

        Assert.Equal(["tune.state"], _folder.Files);
        Assert.Contains("\"trial\":0", File.ReadAllText(_folder["tune.state"]), StringComparison.Ordinal);
    }

    // Long enough to be killed in.
    private static string[] Tune(string output) =>
        ["tune", Iris.TrainingData, "--target", "species", "--name", "iris", "--trials", "13", "--epochs", "40", "--seed", "1", "--threads", "2", "-o", output];

    private bool WaitForChanges(NeuralNetProcess process, string files, int count)
    {
        using FileSystemWatcher watcher = new(Path.GetDirectoryName(_folder["tune.state"])!, files);
        while (count > 0 && !process.HasExited)
        {
            count -= watcher.WaitForChanged(WatcherChangeTypes.All, 200).TimedOut ? 0 : 1;
        }

        return count == 0;
    }
}
