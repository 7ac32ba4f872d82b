// neuralnet tune: the table, the verdict, the model, and the command that makes the model again.
using System.Text.Json;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests.Tuning;

public sealed class TuneCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(1, false)]
    [InlineData(60, true)]
    public void The_printed_command_trains_the_very_same_model(int epochs, bool defaultsWin)
    {
        Skip.If(OperatingSystem.IsWindows(), "The command is quoted for a POSIX shell.");
        string data = _folder.Write("it's data.csv", File.ReadAllText(Iris.TrainingData).Replace("species", "the $pecies", StringComparison.Ordinal));
        string model = _folder["best of `all`.nnmodel"];
        CommandRun run = CommandRun.Of("tune", data, "--target", "the $pecies", "--epochs", $"{epochs}", "--ignore=petal_width_cm", "--trials", "7", "--seed", "2", "-o", model).Succeeded();
        byte[] tuned = File.ReadAllBytes(model);
        File.Delete(model);

        string command = run.OutputLines[^1];
        Assert.Equal(defaultsWin, !command.Contains("--learning-rate", StringComparison.Ordinal));
        string[] words = Shell.Split(command);
        Assert.Equal("neuralnet", words[0]);
        CommandRun.Of(words[1..]).Succeeded();
        Assert.Equal(tuned, File.ReadAllBytes(model));
        Assert.Equal(TestVectorSource.GeneratedCode, ModelFile.Load(model).TestVectors!.Source);
    }

    [Fact]
    public void Table_verdict_and_model_are_the_same_on_any_number_of_threads()
    {
        CommandRun one = Run("1"), three = Run("3");
        Assert.Equal(one.Output, three.Output.Replace("3.nnmodel", "1.nnmodel", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(_folder["1.nnmodel"]), File.ReadAllBytes(_folder["3.nnmodel"]));

        CommandRun Run(string threads) => CommandRun.Of(Tune("-o", _folder[$"{threads}.nnmodel"], "--name", "iris", "--threads", threads)).Succeeded();
    }

    [Fact]
    public void The_table_has_a_line_a_trial_with_rank_score_error_epochs_and_parameters()
    {
        string[] lines = CommandRun.Of(Tune()).Succeeded().OutputLines;
        Assert.Matches(@"^rank trial  accuracy   ± error epochs parameters  configuration$", lines[0]);
        Assert.All(lines[1..8], line => Assert.Matches(@"^ +\d+ +\d+ +\d\.\d{4} +\d\.\d{4} +\d+ +\d+  (the defaults|--hidden .* --batch-size \d+)$", line));
        Assert.Single(lines[1..8], line => line.EndsWith("the defaults", StringComparison.Ordinal));
        Assert.Matches("^(better|perhaps better|not better): ", lines[8]);
        Assert.StartsWith("neuralnet train ", lines[9], StringComparison.Ordinal);
        Assert.Equal(10, lines.Length);
    }

    [Fact]
    public void Json_tells_every_measurement_and_then_the_result()
    {
        CommandRun run = CommandRun.Of(Tune("--json", "-o", _folder["m.nnmodel"])).Succeeded();
        JsonElement[] lines = [.. run.OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];

        Assert.Equal("", run.Error);
        Assert.All(lines[..^1], line => Assert.Equal("trial", line.GetProperty("type").GetString()));
        Assert.Equal(1 + 6 + 2 + 1, lines.Length - 1);
        JsonElement result = lines[^1];
        Assert.Equal(
            ["type", "command", "model", "outcome", "winner", "metric", "searchRows", "comparison", "trials", "trainCommand"],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal(7, result.GetProperty("trials").GetArrayLength());
        Assert.Equal("accuracy", result.GetProperty("metric").GetString());
        Assert.Contains(result.GetProperty("outcome").GetString(), (string[])["defaultsAreBest", "notBetter", "betterWithinNoise", "better"]);
        Assert.Equal("train", result.GetProperty("trainCommand")[1].GetString());
        Assert.Equal(_folder["m.nnmodel"], result.GetProperty("model").GetString());
        Assert.True(File.Exists(_folder["m.nnmodel"]));
    }

    [Fact]
    public void Quiet_leaves_what_was_asked_for() => Assert.Equal("", CommandRun.Of(Tune("--quiet")).Succeeded().Error);

    [Theory]
    [InlineData("--budget", "60")]
    [InlineData("--budget", "s")]
    [InlineData("--budget", "")]
    [InlineData("--budget", "0s")]
    [InlineData("--budget", "-5s")]
    [InlineData("--budget", "NaNs")]
    [InlineData("--budget", "1e3s")]
    [InlineData("--budget", "99999h")]
    [InlineData("--trials", "1")]
    [InlineData("--trials", "-3")]
    [InlineData("--trials", "many")]
    [InlineData("--resume")]
    [InlineData("--state", "")]
    [InlineData("--state", "{0}/m.nnmodel")]
    [InlineData("--state", "{0}/nowhere/file")]
    [InlineData("--state", "{0}")]
    [InlineData("--threads", "0")]
    [InlineData("--hidden", "8")]
    [InlineData("--learning-rate", "0.1")]
    [InlineData("--validation-fraction", "1")]
    public void Bad_options_are_one_line_exit_code_2_and_no_file(params string[] options)
    {
        string folder = Path.GetDirectoryName(_folder["m.nnmodel"])!;
        CommandRun run = CommandRun.Of(["tune", Iris.TrainingData, "--target", "species", "-o", _folder["m.nnmodel"], .. options.Select(option => option.Replace("{0}", folder, StringComparison.Ordinal))]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("error:", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void The_data_is_never_replaced_by_a_state()
    {
        string data = _folder.Write("data.csv", File.ReadAllText(Iris.TrainingData));
        CommandRun run = CommandRun.Of("tune", data, "--target", "species", "--trials", "2", "--state", data);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"error: --state '{data}' is the data", run.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Iris.TrainingData), File.ReadAllText(data));
    }

    [Fact]
    public void At_a_terminal_the_search_is_a_bar_and_the_table_still_is_data()
    {
        CommandRun watched = CommandRun.Watched(Tune());
        Assert.Contains("searching", watched.Error, StringComparison.Ordinal);
        Assert.Contains("\u001b[", watched.Error, StringComparison.Ordinal);
        Assert.Equal(CommandRun.Of(Tune()).Output, watched.Output);
    }

    private static string[] Tune(params string[] more) => ["tune", Iris.TrainingData, "--target", "species", "--epochs", "4", "--trials", "7", .. more];
}
