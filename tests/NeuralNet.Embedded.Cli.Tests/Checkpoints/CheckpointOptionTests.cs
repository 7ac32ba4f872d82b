// The options of checkpoints, and what the command says about them.
namespace NeuralNet.Embedded.Cli.Tests.Checkpoints;

public sealed class CheckpointOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--resume")]
    [InlineData("--checkpoint-every", "5")]
    [InlineData("--checkpoint", "{0}", "--checkpoint-every", "0")]
    [InlineData("--checkpoint", "{0}", "--folds", "3")]
    [InlineData("--checkpoint", "")]
    [InlineData("--checkpoint", "{0}/nowhere/file")]
    [InlineData("--checkpoint", "{0}/m.nnmodel")]
    public void Bad_checkpoint_options_are_one_line_and_exit_code_2(params string[] options)
    {
        string folder = Path.GetDirectoryName(_folder["m.nnmodel"])!;
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"], [.. options.Select(option => option.Replace("{0}", folder, StringComparison.Ordinal))]));
        AssertRefused(run);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Resuming_without_a_checkpoint_starts_from_the_beginning_and_says_so()
    {
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--checkpoint", _folder["state"], "--resume")).Succeeded();
        Assert.Contains("starting from the beginning", run.Error, StringComparison.Ordinal);
        Assert.Contains("epoch 1/60", run.Error, StringComparison.Ordinal);
        Assert.Equal(["m.nnmodel", "state"], _folder.Files);
    }

    [Fact]
    public void A_damaged_checkpoint_or_another_trainings_is_exit_code_2_and_names_file_and_cause()
    {
        CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--checkpoint", _folder["state"])).Succeeded();
        File.Delete(_folder["m.nnmodel"]);

        string line = AssertRefused(CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--checkpoint", _folder["state"], "--resume", "--dropout", "0.5")));
        Assert.StartsWith(_folder["state"], line, StringComparison.Ordinal);
        Assert.Contains("Dropout", line, StringComparison.Ordinal);

        byte[] bytes = File.ReadAllBytes(_folder["state"]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder["state"], bytes);
        line = AssertRefused(CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--checkpoint", _folder["state"], "--resume")));
        Assert.StartsWith(_folder["state"], line, StringComparison.Ordinal);
        Assert.Contains("damaged", line, StringComparison.Ordinal);
        Assert.Equal(["state"], _folder.Files);
    }

    [Fact]
    public void The_data_is_never_replaced_by_a_checkpoint()
    {
        string data = _folder.Write("data.csv", "a,y\n1,0\n2,1\n3,0\n4,1\n");
        Assert.Contains(data, AssertRefused(CommandRun.Of("train", data, "--target", "y", "--checkpoint", data)), StringComparison.Ordinal);
        Assert.StartsWith("a,y\n", File.ReadAllText(data), StringComparison.Ordinal);
    }

    // The last line: what a training says before it finds the fault does no harm.
    private static string AssertRefused(CommandRun run)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string line = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Contains("error:", line, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch ", run.Error, StringComparison.Ordinal);
        return line;
    }
}
