// --quiet: nothing but errors and warnings, and the same work done.
namespace NeuralNet.Embedded.Cli.Tests;

public sealed class QuietTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_and_verify_are_silent_and_do_the_same_work()
    {
        string quiet = _folder["quiet.nnmodel"], loud = _folder["loud.nnmodel"];
        CommandRun silent = CommandRun.Of(Iris.Train(quiet, "--name", "iris", "--quiet")).Succeeded();
        CommandRun spoken = CommandRun.Of(Iris.Train(loud, "--name", "iris")).Succeeded();

        Assert.Equal("", silent.Error + silent.Output);
        Assert.Contains("wrote ", spoken.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(loud), File.ReadAllBytes(quiet));

        CommandRun verified = CommandRun.Of("verify", quiet, "--quiet").Succeeded();
        Assert.Equal("", verified.Error + verified.Output);
    }

    [Fact]
    public void Errors_are_told_all_the_same() =>
        Assert.Contains("no-such-file", CommandRun.Of("import", "no-such-file.onnx", "--quiet").Error, StringComparison.Ordinal);
}
