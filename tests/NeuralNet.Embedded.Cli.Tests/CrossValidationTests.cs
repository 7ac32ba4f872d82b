using System.Globalization;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class CrossValidationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--folds", "3")]
    [InlineData("--fold-column", "fold")]
    public void Cross_validation_prints_means_over_the_folds_and_writes_no_model(string option, string value)
    {
        CommandRun run = CommandRun.Of("train", IrisWithFolds(), "--target", "species", "--epochs", "30", "--hidden", "8", "--learning-rate", "0.02", option, value).Succeeded();

        string accuracy = Assert.Single(run.OutputLines, line => line.StartsWith("accuracy", StringComparison.Ordinal));
        Assert.EndsWith("over 3 folds", accuracy, StringComparison.Ordinal);
        Assert.InRange(double.Parse(accuracy.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].TrimEnd(','), CultureInfo.InvariantCulture), 0.8, 1);
        Assert.Equal(3, run.Error.Split('\n').Count(line => line.StartsWith("fold ", StringComparison.Ordinal)));
        Assert.Equal(["iris.csv"], _folder.Files);
    }

    [Fact]
    public void With_an_output_a_model_is_trained_on_all_rows_that_knows_nothing_of_folds()
    {
        CommandRun.Of("train", IrisWithFolds(), "--target", "species", "--epochs", "5", "--fold-column", "fold", "-o", _folder["m.nnmodel"]).Succeeded();
        Assert.DoesNotContain(Model.ModelFile.Load(_folder["m.nnmodel"]).Features, feature => feature.Name == "fold");
    }

    [Fact]
    public void Both_ways_to_name_folds_at_once_are_refused()
    {
        CommandRun run = CommandRun.Of("train", IrisWithFolds(), "--target", "species", "--fold-column", "fold", "--folds", "3");
        Assert.Equal(2, run.ExitCode);
    }

    private string IrisWithFolds()
    {
        string[] lines = File.ReadAllLines(Iris.TrainingData);
        return _folder.Write("iris.csv", string.Join('\n', lines.Select((line, i) => i == 0 ? line + ",fold" : $"{line},{i % 3}")) + "\n");
    }
}
