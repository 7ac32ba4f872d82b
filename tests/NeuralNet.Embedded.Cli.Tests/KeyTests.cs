// --key, by which builds run a step only when what it depends on has changed.
namespace NeuralNet.Embedded.Cli.Tests;

public sealed class KeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_step_runs_again_exactly_when_its_key_changed()
    {
        string key = _folder.Write("key", "data 1");
        Assert.Contains("wrote", Train(key).Error, StringComparison.Ordinal);
        Assert.Empty(Train(key).Error);

        _folder.Write("key", "data 2");
        Assert.Contains("wrote", Train(key).Error, StringComparison.Ordinal);
        Assert.Equal("data 2", File.ReadAllText(_folder["m.nnmodel.made"]));

        File.Delete(_folder["m.nnmodel"]);
        Assert.Contains("wrote", Train(key).Error, StringComparison.Ordinal);
        Assert.Equal(["key", "m.nnmodel", "m.nnmodel.made"], _folder.Files);
    }

    [Fact]
    public void A_step_that_failed_vouches_for_nothing()
    {
        string key = _folder.Write("key", "data 1");
        Train(key);
        _folder.Write("key", "data 2");
        string[] wrong = [.. Iris.Train(_folder["m.nnmodel"], "--key", key)];
        wrong[Array.IndexOf(wrong, "--target") + 1] = "nothing";
        Assert.Equal(2, CommandRun.Of(wrong).ExitCode);

        _folder.Write("key", "data 1");
        Assert.Contains("wrote", Train(key).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_processes_one_works_and_the_others_wait()
    {
        string key = _folder.Write("key", "data 1");
        CommandRun[] runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Train(key))));
        Assert.Single(runs, run => run.Error.Contains("wrote", StringComparison.Ordinal));
        Assert.Equal(["key", "m.nnmodel", "m.nnmodel.made"], _folder.Files);
    }

    private CommandRun Train(string key) => CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--key", key)).Succeeded();
}
