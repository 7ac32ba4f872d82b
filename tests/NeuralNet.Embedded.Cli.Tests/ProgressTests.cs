// Progress: bars where a person watches, plain lines in logs, and never a word of it in the data.
namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ProgressTests : IDisposable
{
    private const string Escape = "\u001b[";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void At_a_terminal_steps_are_bars_and_the_report_is_the_same()
    {
        Iris.WriteModel(_folder["m.nnmodel"]);
        CommandRun logged = CommandRun.Of("verify", _folder["m.nnmodel"], "--random", "20").Succeeded();
        CommandRun watched = CommandRun.Watched("verify", _folder["m.nnmodel"], "--random", "20").Succeeded();

        Assert.Equal("compiling the generated code\ncomparing 36 answers with the reference\n", logged.Error);
        Assert.Contains(Escape, watched.Error, StringComparison.Ordinal);
        Assert.Contains("comparing 36 answers with the reference", watched.Error, StringComparison.Ordinal);
        Assert.Contains("100%", watched.Error, StringComparison.Ordinal);
        Assert.Equal(logged.Output, watched.Output);
    }

    [Fact]
    public void At_a_terminal_a_training_is_a_bar_and_the_model_is_the_same()
    {
        CommandRun logged = CommandRun.Of(Iris.Train(_folder["logged.nnmodel"], "--name", "iris")).Succeeded();
        CommandRun watched = CommandRun.Watched(Iris.Train(_folder["watched.nnmodel"], "--name", "iris")).Succeeded();

        Assert.DoesNotContain(Escape, logged.Error, StringComparison.Ordinal);
        Assert.Contains("epoch 60/60", logged.Error, StringComparison.Ordinal);
        Assert.Contains(Escape, watched.Error, StringComparison.Ordinal);
        Assert.Equal("", logged.Output + watched.Output);
        Assert.Equal(File.ReadAllBytes(_folder["logged.nnmodel"]), File.ReadAllBytes(_folder["watched.nnmodel"]));
    }

    [Theory]
    [InlineData("--quiet")]
    [InlineData("--json")]
    public void Quiet_and_json_draw_no_bar(string option)
    {
        CommandRun watched = CommandRun.Watched(Iris.Train(_folder["m.nnmodel"], option)).Succeeded();
        Assert.Equal("", watched.Error);
        Assert.Equal("", CommandRun.Watched("verify", _folder["m.nnmodel"], option).Succeeded().Error);
    }
}
