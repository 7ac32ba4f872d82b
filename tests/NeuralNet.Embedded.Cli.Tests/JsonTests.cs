// --json: what programs read, a JSON object a line.
using System.Text.Json;
using NeuralNet.Embedded.Cli.Presentation.Json;
using NeuralNet.Embedded.Cli.Tests.Checkpoints;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class JsonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_tells_every_epoch_and_then_the_result()
    {
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--json", "--validation-fraction", "0.2", "--patience", "0")).Succeeded();
        JsonElement[] lines = Parse(run);

        Assert.Equal("", run.Error);
        Assert.Equal(Enumerable.Range(1, 60), lines[..^1].Select(line => line.GetProperty("epoch").GetInt32()));
        Assert.All(lines[..^1], line => AssertNames(line, "type", "epoch", "epochs", "trainingLoss", "validationLoss", "metric", "value", "learningRate"));
        Assert.All(lines[..^1], line => Assert.Equal("epoch", line.GetProperty("type").GetString()));
        AssertNames(lines[^1], "type", "command", "model", "parameters", "epochs", "bestEpoch", "training", "validation", "test", "report", "anomalyThreshold", "findings");
        Assert.Equal("result", lines[^1].GetProperty("type").GetString());
        Assert.Equal(_folder["m.nnmodel"], lines[^1].GetProperty("model").GetString());
        AssertNames(lines[^1].GetProperty("training").GetProperty("metrics"), "accuracy", "logLoss", "macroF1");
        Assert.Equal(JsonValueKind.Null, lines[^1].GetProperty("test").ValueKind);

        // The figures are those that the model itself remembers.
        double accuracy = ModelFile.Load(_folder["m.nnmodel"]).Provenance!.Metrics.Single(metric => metric.Name == "training accuracy").Value;
        Assert.Equal(accuracy, lines[^1].GetProperty("training").GetProperty("metrics").GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void Cross_validation_tells_every_fold_and_then_means()
    {
        JsonElement[] lines = Parse(CommandRun.Of("train", Iris.TrainingData, "--target", "species", "--epochs", "5", "--folds", "3", "--json").Succeeded());

        Assert.Equal(["fold", "fold", "fold", "crossValidation"], lines.Select(line => line.GetProperty("type").GetString()));
        Assert.Equal([1, 2, 3], lines[..3].Select(line => line.GetProperty("number").GetInt32()).Order());
        Assert.Equal(
            lines[..3].Average(line => line.GetProperty("test").GetProperty("metrics").GetProperty("accuracy").GetDouble()),
            lines[3].GetProperty("metrics").GetProperty("accuracy").GetProperty("mean").GetDouble(),
            1e-12);
    }

    [Fact]
    public void Verify_tells_its_verdict_and_the_exit_code_agrees()
    {
        Iris.WriteModel(_folder["m.nnmodel"]);
        JsonElement passed = Assert.Single(Parse(CommandRun.Of("verify", _folder["m.nnmodel"], "--random", "5", "--json").Succeeded()));
        Assert.True(passed.GetProperty("passed").GetBoolean());
        Assert.Equal(21, passed.GetProperty("comparisons").GetInt32());

        NetworkModel model = ModelFile.Load(_folder["m.nnmodel"]);
        TestVector first = model.TestVectors!.Vectors[0];
        TestVector wrong = first with { Outputs = EquatableArray.Create(TypedValues.FromSingles([9f, 9f, 9f])) };
        ModelFile.Save(_folder["wrong.nnmodel"], model with { TestVectors = model.TestVectors with { Vectors = EquatableArray.Create(wrong) } });
        CommandRun run = CommandRun.Of("verify", _folder["wrong.nnmodel"], "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.False(Assert.Single(Parse(run)).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public void Predictions_on_the_same_stream_are_refused_before_any_work()
    {
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--json", "--predictions"));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("--predictions", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_failure_is_told_to_people_and_leaves_no_result()
    {
        CommandRun run = CommandRun.Of("train", Iris.TrainingData, "--target", "colour", "--json");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("colour", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_JSON_cannot_say_are_null()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        JsonLines.Write(
            writer,
            EpochJson.Of(new EpochReport(1, 2, double.NaN, double.PositiveInfinity, new Metric("RMSE", double.NegativeInfinity), 0.5)),
            LineJsonContext.Default.EpochJson);
        Evaluation evaluation = new(3, EquatableArray.Create(new Metric("log loss", double.NaN), new Metric("ROC AUC", 0.25)), null);
        JsonLines.Write(writer, JsonLines.Figures(evaluation)!, LineJsonContext.Default.FiguresJson);

        Assert.Equal(
            """
            {"type":"epoch","epoch":1,"epochs":2,"trainingLoss":null,"validationLoss":null,"metric":"rmse","value":null,"learningRate":0.5}
            {"rows":3,"metrics":{"logLoss":null,"rocAuc":0.25}}

            """,
            writer.ToString());
    }

    [Fact]
    public void A_reader_that_leaves_after_the_first_line_does_not_cost_the_model()
    {
        using NeuralNetProcess process = new(standardOutputLines: 1, Iris.Train(_folder["m.nnmodel"], "--json", "--name", "iris"));
        int exitCode = process.WaitForExit();

        Assert.Equal("", process.Error.Trim());
        Assert.Equal(0, exitCode);
        Assert.Equal("iris", ModelFile.Load(_folder["m.nnmodel"]).Name);
    }

    private static JsonElement[] Parse(CommandRun run) => [.. run.OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];

    private static void AssertNames(JsonElement line, params string[] names) => Assert.Equal(names, line.EnumerateObject().Select(property => property.Name));
}
