// neuralnet train --threads: how long it takes may change, the model may not.
namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ThreadsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("single")]
    [InlineData("double")]
    public void Train_writes_the_same_bytes_on_any_number_of_threads(string precision)
    {
        foreach (string threads in (string[])["1", "2", "3", "5"])
        {
            CommandRun.Of(Iris.Train(
                _folder[$"{threads}.nnmodel"], "--name", "iris", "--threads", threads, "--precision", precision, "--dropout", "0.1", "--batch-normalization")).Succeeded();
        }

        byte[] one = File.ReadAllBytes(_folder["1.nnmodel"]);
        Assert.Equal(one, File.ReadAllBytes(_folder["2.nnmodel"]));
        Assert.Equal(one, File.ReadAllBytes(_folder["3.nnmodel"]));
        Assert.Equal(one, File.ReadAllBytes(_folder["5.nnmodel"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    public void No_thread_at_all_is_a_mistake_told_in_one_line(string threads)
    {
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--threads", threads));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"not {threads}", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }
}
