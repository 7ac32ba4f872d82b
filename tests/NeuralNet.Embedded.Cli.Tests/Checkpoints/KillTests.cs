// Kills the real command at random moments and resumes it, until the model is there: it must be the undisturbed one.
using System.Globalization;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Training;

namespace NeuralNet.Embedded.Cli.Tests.Checkpoints;

public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // More kills for a night: NEURALNET_KILLS=1000 dotnet test.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("NEURALNET_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int kills) ? kills : 10;

    private string Checkpoint => _folder["state.checkpoint"];

    private string Model => _folder["killed.nnmodel"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_killed_again_and_again_ends_with_the_very_model_of_an_undisturbed_one()
    {
        CommandRun.Of([.. Train(_folder["undisturbed.nnmodel"])]).Succeeded();
        byte[] undisturbed = File.ReadAllBytes(_folder["undisturbed.nnmodel"]);
        RandomSource random = new(2024);
        string[] command = [.. Train(Model), "--checkpoint", Checkpoint, "--checkpoint-every", "1", "--resume"];
        int kills = 0, resumed = 0;
        while (kills < Kills)
        {
            bool done = false;
            while (!done)
            {
                using NeuralNetProcess process = new(command);
                if (kills < Kills && WaitForMomentToKill(process, random))
                {
                    process.Kill();
                    kills++;
                }
                else
                {
                    int exitCode = process.WaitForExit();
                    Assert.True(exitCode == 0, $"exit code {exitCode} after {kills} kills\n{process.Error}");
                    done = true;
                }

                resumed += process.Error.Contains("resuming from", StringComparison.Ordinal) ? 1 : 0;
            }

            Assert.Equal(undisturbed, File.ReadAllBytes(Model));
            Assert.Equal(["killed.nnmodel", "state.checkpoint", "undisturbed.nnmodel"], _folder.Files);
            File.Delete(Model);
            File.Delete(Checkpoint);
        }

        Assert.True(resumed > 0, "no process was killed after a checkpoint");
    }

    [SkippableTheory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public void A_signal_ends_the_training_with_a_checkpoint_to_resume_from(PosixSignal signal)
    {
        IgnoredSignals.SkipFor(signal);
        CommandRun.Of([.. Train(_folder["undisturbed.nnmodel"])]).Succeeded();

        // Nothing is due in the whole training: what is in the file afterwards was written because of the signal.
        string[] command = [.. Train(Model), "--checkpoint", Checkpoint, "--checkpoint-every", "1000000"];
        using (NeuralNetProcess process = new(command))
        {
            while (process.ReadErrorLine()?.StartsWith("epoch 1/", StringComparison.Ordinal) == false)
            {
            }

            process.Signal(signal);
            Assert.True(process.WaitForExit() == 1, process.Error);
            Assert.Contains("--resume", process.Error, StringComparison.Ordinal);
        }

        Assert.Equal(["state.checkpoint", "undisturbed.nnmodel"], _folder.Files);
        CommandRun run = CommandRun.Of([.. command, "--resume"]).Succeeded();
        Assert.Contains("resuming from", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 1/", run.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_folder["undisturbed.nnmodel"]), File.ReadAllBytes(Model));
    }

    // Long enough to be killed in, with everything that has a memory.
    private static string[] Train(string output) =>
    [
        "train", Iris.TrainingData, "--target", "species", "-o", output, "--name", "iris", "--hidden", "16,16", "--epochs", "1500", "--batch-size", "16",
        "--optimizer", "adam", "--batch-normalization", "--dropout", "0.2", "--validation-fraction", "0.2", "--patience", "1500", "--seed", "3",
    ];

    // Before the first line, after some lines, after some checkpoints, or while one is being written.
    private bool WaitForMomentToKill(NeuralNetProcess process, RandomSource random)
    {
        switch (random.NextInt32(4))
        {
            case 0:
                int lines = random.NextInt32(4);
                while (lines > 0 && process.ReadErrorLine() is not null)
                {
                    lines--;
                }

                return lines == 0;
            case 1:
                return WaitForEvents(process, "state.checkpoint.*.tmp", 1 + random.NextInt32(40));
            default:
                return WaitForEvents(process, "state.checkpoint", 1 + random.NextInt32(40));
        }
    }

    private bool WaitForEvents(NeuralNetProcess process, string files, int count)
    {
        using FileSystemWatcher watcher = new(Path.GetDirectoryName(Checkpoint)!, files);
        while (count > 0 && !process.HasExited)
        {
            count -= watcher.WaitForChanged(WatcherChangeTypes.All, 200).TimedOut ? 0 : 1;
        }

        return count == 0;
    }
}
