// train, predict, evaluate, inspect and verify of an anomaly detection.
using System.Globalization;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class AnomalyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data, _model;
    private readonly CommandRun _training;

    // Trained once for all tests.
    private static readonly Lazy<(CommandRun Run, byte[] Model)> Trained = new(() =>
    {
        using TemporaryFolder folder = new();
        string model = folder["pump.nnmodel"];
        CommandRun run = CommandRun.Of("train", folder.Write("normal.csv", Normal), "--task", "anomaly-detection", "--ignore", "day", "-o", model, "--epochs", "100", "--hidden", "4,1,4", "--activation", "tanh", "--learning-rate", "0.02", "--weight-decay", "0");
        return (run.Succeeded(), File.ReadAllBytes(model));
    });

    public AnomalyCommandTests()
    {
        _data = _folder.Write("normal.csv", Normal);
        _model = _folder["pump.nnmodel"];
        _training = Trained.Value.Run;
        File.WriteAllBytes(_model, Trained.Value.Model);
    }

    private static string Normal => "a,b,c,day\n" + string.Concat(Enumerable.Range(0, 500).Select(i => Row(i, 0) + $",{i}\n"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_writes_a_model_with_a_threshold_and_says_so()
    {
        NetworkModel model = ModelFile.Load(_model);
        float threshold = model.Target!.Threshold!.Value;
        Assert.Equal(["a", "b", "c"], model.Features.Select(feature => feature.Name));
        Assert.InRange(threshold, 1e-9f, 1);
        Assert.Contains($"anomalies score above {threshold.ToString("R", CultureInfo.InvariantCulture)}", _training.Error, StringComparison.Ordinal);
        Assert.Equal(TestVectorSource.GeneratedCode, model.TestVectors!.Source);
        Assert.Matches(@"equal bits\s+16 of 16", CommandRun.Of("verify", _model).Succeeded().Output);
        Assert.Contains($"target         AnomalyDetection: an anomaly above the score {threshold.ToString("R", CultureInfo.InvariantCulture)}\n", CommandRun.Of("inspect", _model).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quantile_moves_the_threshold_and_stands_in_the_model()
    {
        string other = _folder["other.nnmodel"];
        CommandRun.Of("train", _data, "--task", "anomaly-detection", "--ignore", "day", "-o", other, "--epochs", "100", "--hidden", "4,1,4", "--activation", "tanh", "--learning-rate", "0.02", "--weight-decay", "0", "--anomaly-quantile", "0.5").Succeeded();
        NetworkModel model = ModelFile.Load(other);
        Assert.True(model.Target!.Threshold < ModelFile.Load(_model).Target!.Threshold);
        Assert.Contains(new ProvenanceOption("anomalyQuantile", "0.5"), model.Provenance!.Options);
        Assert.Equal(ModelFile.Load(_model).Tensors, model.Tensors);
    }

    [Fact]
    public void Reports_are_refused_before_any_work()
    {
        string page = _folder["r.html"];
        CommandRun training = CommandRun.Of("train", _data, "--task", "anomaly-detection", "-o", _folder["other.nnmodel"], "--report", page);
        CommandRun report = CommandRun.Of("report", _model, "--data", _data, "-o", page);
        foreach (CommandRun run in (CommandRun[])[training, report])
        {
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("an anomaly detection has none", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(["normal.csv", "pump.nnmodel"], _folder.Files);
    }

    [Fact]
    public void Predict_prints_alarm_and_score()
    {
        string data = _folder.Write("new.csv", $"a,b,c\n{Row(3, 0)}\n{Row(3, 5)}\n");
        CommandRun run = CommandRun.Of("predict", _model, "--data", data).Succeeded();
        Assert.Equal("anomaly,score", run.OutputLines[0]);
        Assert.StartsWith("false,", run.OutputLines[1], StringComparison.Ordinal);
        Assert.StartsWith("true,", run.OutputLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_tells_the_share_flagged_or_with_labels_how_good_the_alarms_are()
    {
        string data = _folder.Write("labelled.csv", "a,b,c,state\n" + string.Concat(Enumerable.Range(0, 90).Select(i => $"{Row(i, i % 3 == 0 ? 0 : 5)},{(i % 3 == 0 ? "normal" : i % 3 == 1 ? "leak" : "wear")}\n")));
        string[] plain = CommandRun.Of("evaluate", _model, "--data", data).Succeeded().OutputLines;
        Assert.Equal(2, plain.Length);
        Assert.Matches(@"^flagged\s+0\.6", plain[1]);

        string output = CommandRun.Of("evaluate", _model, "--data", data, "--target", "state", "--minimum", "0.9").Succeeded().Output;
        Assert.Matches(@"(?m)^ROC AUC +1$", output);
        Assert.Matches(@"(?m)^recall +1$", output);
        Assert.Matches(@"(?m)^precision +(1|0\.9)", output);
        Assert.Matches(@"(?m)^recall of leak +1$", output);
        Assert.Matches(@"(?m)^anomaly +0 +60$", output);
        Assert.Equal(1, CommandRun.Of("evaluate", _model, "--data", data, "--target", "state", "--normal", "leak", "--minimum", "0.9").ExitCode);
    }

    [Theory]
    [InlineData("train {data} --task anomaly-detection --target a", "--target 'a': an anomaly detection has no column to predict")]
    [InlineData("train {data} --task anomaly-detection --hidden none", "--hidden none: an anomaly detection needs")]
    [InlineData("train {data} --task anomaly-detection --anomaly-quantile 1.5", "anomaly quantile must be above 0 and at most 1")]
    [InlineData("train {data} --task anomaly-detection --validation-fraction 0", "validation fraction must be above 0")]
    [InlineData("train {data} --task anomaly", "choose one of auto, regression, classification, anomaly-detection")]
    [InlineData("train {data}", "--target NAME is required")]
    [InlineData("tune {data} --task anomaly-detection --trials 2", "an anomaly detection has none")]
    [InlineData("evaluate {model} --data {data} --normal x", "--normal 'x' needs --target")]
    [InlineData("evaluate {model} --data {data} --minimum 0.5", "--minimum needs --target")]
    [InlineData("evaluate {model} --data {data} --target nothing", "'nothing'")]
    [InlineData("evaluate {model} --data {data} --target b", "--target 'b' is a feature of the model")]
    [InlineData("evaluate {model} --data {data} --target day --normal x", "no row is 'x'; say which label is normal")]
    public void What_makes_no_sense_is_told_in_one_line(string command, string message)
    {
        string[] files = [.. _folder.Files];
        CommandRun run = CommandRun.Of([.. command.Split(' ').Select(word => word.Replace("{data}", _data, StringComparison.Ordinal).Replace("{model}", _model, StringComparison.Ordinal))]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(files, _folder.Files);
    }

    [Fact]
    public void Json_carries_the_threshold() => Assert.Matches(
        "\"anomalyThreshold\":[0-9.]+[,}]", CommandRun.Of("train", _data, "--task", "anomaly-detection", "--ignore", "day", "--epochs", "2", "--json").Succeeded().OutputLines[^1]);

    // Points near a curve; a distance takes the last coordinate away from it.
    private static string Row(int i, double distance)
    {
        double x = (i * 37 % 101) / 50.0, noise = (i * 53 % 97) / 970.0;
        return string.Create(CultureInfo.InvariantCulture, $"{x + noise},{2 - x + (noise / 2)},{(3 * x) - noise + distance}");
    }
}
