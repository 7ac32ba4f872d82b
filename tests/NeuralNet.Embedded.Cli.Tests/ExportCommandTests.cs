// neuralnet export, and the way back.
using System.Text.Json;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExportCommandTests() => Iris.WriteModel(_folder["iris.nnmodel"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_exported_model_predicts_alike_when_it_is_imported_again()
    {
        CommandRun exported = CommandRun.Of("export", _folder["iris.nnmodel"]).Succeeded();
        Assert.Equal(("", $"wrote {_folder["iris.onnx"]}: 5 operators, 67 parameters\n"), (exported.Output, exported.Error));
        CommandRun.Of("import", _folder["iris.onnx"], "-o", _folder["again.nnmodel"]).Succeeded();

        NetworkModel before = ModelFile.Load(_folder["iris.nnmodel"]), after = ModelFile.Load(_folder["again.nnmodel"]);
        Assert.Equal(before.Features, after.Features);
        Assert.Equal(before.Target, after.Target);
        Assert.Equal(before.Preprocessing.Select(step => step.Kind), after.Preprocessing.Select(step => step.Kind));
        Assert.Equal(
            CommandRun.Of("predict", _folder["iris.nnmodel"], "--data", Iris.TestData).Succeeded().OutputLines.Select(line => line.Split(',')[0]),
            CommandRun.Of("predict", _folder["again.nnmodel"], "--data", Iris.TestData).Succeeded().OutputLines.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void An_exported_model_still_fills_gaps_when_it_is_imported_again()
    {
        string data = _folder.Write("t.csv", "age,port,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            FormattableString.Invariant($"{(i % 10 == 3 ? "" : 20 + (i * 7 % 40))},{(i % 9 == 4 ? "NA" : i % 3 == 0 ? "Cork" : "Kiel")},{(i * 7 % 40 > 20 ? "yes" : "no")}\n"))));
        CommandRun.Of("train", data, "--target", "y", "--missing", "median", "--epochs", "15", "-o", _folder["t.nnmodel"]).Succeeded();
        CommandRun.Of("export", _folder["t.nnmodel"]).Succeeded();
        CommandRun.Of("import", _folder["t.onnx"], "-o", _folder["again.nnmodel"]).Succeeded();

        Assert.True(Impute.FillsGaps(ModelFile.Load(_folder["again.nnmodel"])));
        Assert.Equal(
            CommandRun.Of("predict", _folder["t.nnmodel"], "--data", data).Succeeded().OutputLines.Select(line => line.Split(',')[0]),
            CommandRun.Of("predict", _folder["again.nnmodel"], "--data", data).Succeeded().OutputLines.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void Json_tells_the_file_and_its_size()
    {
        CommandRun run = CommandRun.Of("export", _folder["iris.nnmodel"], "-o", _folder["x.onnx"], "--json").Succeeded();
        JsonElement result = JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement;

        Assert.Equal("", run.Error);
        Assert.Equal(["type", "command", "file", "operators", "parameters"], result.EnumerateObject().Select(property => property.Name));
        Assert.Equal((_folder["x.onnx"], 67), (result.GetProperty("file").GetString()!, result.GetProperty("parameters").GetInt32()));
    }

    [Fact]
    public void Quiet_says_nothing() => Assert.Equal("", CommandRun.Of("export", _folder["iris.nnmodel"], "--quiet").Succeeded().Error);

    [Fact]
    public void Options_reach_the_file()
    {
        byte[] Export(params string[] options)
        {
            CommandRun.Of(["export", _folder["iris.nnmodel"], "-o", _folder["x.onnx"], .. options]).Succeeded();
            return File.ReadAllBytes(_folder["x.onnx"]);
        }

        NetworkModel model = ModelFile.Load(_folder["iris.nnmodel"]);
        Assert.Equal(OnnxExporter.Export(model), Export());
        Assert.Equal(OnnxExporter.Export(model, new ExportOptions { Batch = true }), Export("--batch", "open"));
        Assert.Equal(OnnxExporter.Export(model, new ExportOptions { Batch = false }), Export("--batch", "none"));
        Assert.Equal(OnnxExporter.Export(model, new ExportOptions { LabelOutput = "species" }), Export("--label-output", "species"));
        Assert.NotEqual(Export("--batch", "none"), Export());
    }

    [Fact]
    public void What_cannot_be_exported_is_one_line_exit_code_2_and_leaves_the_old_file()
    {
        NetworkModel model = ModelFile.Load(_folder["iris.nnmodel"]) with { Target = null };
        ModelFile.Save(_folder["plain.nnmodel"], model);
        _folder.Write("old.onnx", "old");
        CommandRun run = CommandRun.Of("export", _folder["plain.nnmodel"], "-o", _folder["old.onnx"], "--label-output", "label");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(
            "error: The model's target has no labels", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_folder["old.onnx"]));
        Assert.Equal(["iris.nnmodel", "old.onnx", "plain.nnmodel"], _folder.Files);
    }
}
