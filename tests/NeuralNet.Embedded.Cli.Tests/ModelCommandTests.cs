using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

/// <summary>predict, evaluate, inspect and verify on one trained model.</summary>
public sealed class ModelCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public ModelCommandTests()
    {
        _model = _folder["iris.nnmodel"];
        Iris.WriteModel(_model);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Predict_prints_label_and_probabilities_that_sum_to_one()
    {
        CommandRun run = CommandRun.Of("predict", _model, "--data", Iris.TestData).Succeeded();

        Assert.Equal("species,p(setosa),p(versicolor),p(virginica)", run.OutputLines[0]);
        Assert.Equal(31, run.OutputLines.Length);
        string[] actual = [.. File.ReadLines(Iris.TestData).Skip(1).Select(line => line.Split(',')[^1])];
        string[][] rows = [.. run.OutputLines.Skip(1).Select(line => line.Split(','))];
        Assert.True(rows.Zip(actual, (row, label) => row[0] == label).Count(same => same) >= 27);
        Assert.All(rows, row => Assert.Equal(1, row.Skip(1).Sum(text => double.Parse(text, CultureInfo.InvariantCulture)), 1e-5));
    }

    [Fact]
    public void Predict_finds_columns_by_name_in_any_order_and_needs_no_target()
    {
        string data = _folder.Write("x.csv", "petal_width_cm,petal_length_cm,note,sepal_width_cm,sepal_length_cm\n0.2,1.4,hello,3.5,5.1\n");
        CommandRun run = CommandRun.Of("predict", _model, "--data", data).Succeeded();
        Assert.StartsWith("setosa,", run.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_encoded_and_those_the_model_never_saw_are_told()
    {
        string data = _folder.Write("cars.csv", "color,doors,turbo,kind\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            $"{new[] { "red", "green", "blue" }[i % 3]},{2 + (i % 4)},{(i % 2 == 0 ? "yes" : "no")},{(i % 3 == 0 ? "fast" : "slow")}\n")));
        CommandRun.Of("train", data, "--target", "kind", "-o", _folder["cars.nnmodel"], "--epochs", "60", "--hidden", "8", "--learning-rate", "0.02").Succeeded();
        Assert.Equal(EquatableArray.Create(3, 0, 0), OneHot.CategoryCounts(ModelFile.Load(_folder["cars.nnmodel"]).Preprocessing[0]));
        Assert.Matches(@"equal bits\s+16 of 16", CommandRun.Of("verify", _folder["cars.nnmodel"]).Succeeded().Output);
        Assert.Matches(@"accuracy\s+1\n", CommandRun.Of("evaluate", _folder["cars.nnmodel"], "--data", data).Succeeded().Output);

        string unknown = _folder.Write("new.csv", "color,doors,turbo,kind\nred,2,YES,fast\nmauve,3,no,slow\nmauve,4,no,slow\n");
        string warning = $"{unknown}: warning: column 'color': the model does not know 'mauve' on line 3, and so on in 2 rows; there it counts as none of the words.\n";
        foreach (string command in new[] { "predict", "evaluate" })
        {
            CommandRun run = CommandRun.Of(command, _folder["cars.nnmodel"], "--data", unknown).Succeeded();
            Assert.Equal(warning, run.Error);
        }

        string odd = _folder.Write("odd.csv", "color,doors,turbo\nred,2,yes\nred,3,perhaps\n");
        CommandRun refused = CommandRun.Of("predict", _folder["cars.nnmodel"], "--data", odd);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal($"{odd}(3): error: column 'turbo': the model does not know 'perhaps'; it knows no, yes.\n", refused.Error);
    }

    [Fact]
    public void Predict_writes_a_file_whole_or_not_at_all()
    {
        CommandRun.Of("predict", _model, "--data", Iris.TestData, "-o", _folder["y.csv"]).Succeeded();
        Assert.Equal(31, File.ReadAllLines(_folder["y.csv"]).Length);

        string broken = _folder.Write("broken.csv", File.ReadAllText(Iris.TestData) + "1,2,,4,setosa\n");
        CommandRun run = CommandRun.Of("predict", _model, "--data", broken, "-o", _folder["z.csv"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("broken.csv(32): error: column 'petal_length_cm'", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["z.csv"]));
    }

    [Fact]
    public void Evaluate_measures_and_its_gate_decides_the_exit_code()
    {
        CommandRun run = CommandRun.Of("evaluate", _model, "--data", Iris.TestData, "--target", "species", "--minimum", "0.8").Succeeded();
        Assert.Contains("rows      30", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"accuracy\s+0\.9|accuracy\s+1", run.Output);
        Assert.Contains("<- predicted", run.Output, StringComparison.Ordinal);

        Assert.Equal(1, CommandRun.Of("evaluate", _model, "--data", Iris.TestData, "--minimum", "1.01").ExitCode);
    }

    [Fact]
    public void Inspect_shows_what_the_network_costs()
    {
        string output = CommandRun.Of("inspect", _model).Succeeded().Output;
        Assert.Matches(@"parameters\s+67\n", output);
        Assert.Matches(@"multiply-adds\s+56\n", output);
        Assert.Matches(@"RAM\s+32 bytes", output);
        Assert.Matches(@"dense0\s+dense\s+\(4\)\s+\(8\)\s+40\s+32\n", output);

        // 8 outputs of 4 inputs and a bias are 160 bytes; the 8 hidden values are 32 bytes of workspace.
        Assert.Matches(@"dense0\s+Dense\s+\(4\) -> \(8\)\s+160\s+32\n", output);
        Assert.DoesNotContain("of bound", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_measures_each_kernel_call()
    {
        string[] lines = CommandRun.Of("inspect", _model, "--time").Succeeded().OutputLines;

        string[] calls = [.. lines.SkipWhile(line => !line.StartsWith("kernel call", StringComparison.Ordinal)).Skip(1).SkipLast(1)];
        Assert.Equal(3, calls.Length);
        Assert.Matches(@"^dense0 .* \d+\.\d\d +\d+ % +[\d,]+ %$", calls[0]);
        Assert.Equal(100, calls.Sum(line => int.Parse(Regex.Match(line, @"\.\d\d +(\d+) %").Groups[1].Value, CultureInfo.InvariantCulture)), 2.0);
        Assert.Matches(@"^\d+\.\d\d us in all", lines[^1]);
    }

    [Fact]
    public void Verify_passes_a_trained_model_with_every_recorded_bit()
    {
        string output = CommandRun.Of("verify", _model).Succeeded().Output;
        Assert.Matches(@"equal bits\s+16 of 16", output);
        Assert.EndsWith("verified\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_fails_when_one_recorded_bit_is_wrong()
    {
        NetworkModel model = ModelFile.Load(_model);
        TestVector first = model.TestVectors!.Vectors[0];
        float[] outputs = first.Outputs[0].ToSingles();
        outputs[0] = float.BitIncrement(outputs[0]);
        EquatableArray<TestVector> vectors = model.TestVectors.Vectors.Skip(1)
            .Prepend(first with { Outputs = EquatableArray.Create(TypedValues.FromSingles(outputs)) }).ToEquatableArray();
        ModelFile.Save(_model, model with { TestVectors = model.TestVectors with { Vectors = vectors } });

        CommandRun run = CommandRun.Of("verify", _model);
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"equal bits\s+15 of 16", run.Output);
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    [InlineData("inspect")]
    [InlineData("verify")]
    public void A_corrupt_model_is_one_line_with_line_and_column(string command)
    {
        string text = File.ReadAllText(_model);
        int place = text.IndexOf("\"shape\": [8, 4]", StringComparison.Ordinal);
        File.WriteAllText(_model, text.Remove(place, "\"shape\": [8, 4]".Length).Insert(place, "\"shape\": [8, 5]"));
        string[] data = command is "predict" or "evaluate" ? ["--data", Iris.TestData] : [];

        CommandRun run = CommandRun.Of([command, _model, .. data]);

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"^\S+iris\.nnmodel\(\d+,\d+\): error: .*dense0\.weights.*\n$", run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("train")]
    public void Every_command_explains_itself(string command)
    {
        string output = CommandRun.Of(command, "--help").Succeeded().Output;
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\n  -\S+[^\S\n]*\n", output);
    }
}
