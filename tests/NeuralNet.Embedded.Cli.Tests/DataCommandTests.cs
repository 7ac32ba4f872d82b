// How files are read and what is found in them, on the command line.
using System.Text;
using System.Text.Json;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

/// <summary>check, and the options of reading.</summary>
public sealed class DataCommandTests : IDisposable
{
    private const string Codes = "zip,id,y\n01067,3,u\n80331,4,v\n04109,5,u\n99084,9,v\n01067,8,u\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_prints_findings_at_their_place_and_trains_nothing()
    {
        string data = _folder.Write("codes.csv", Codes);
        CommandRun run = CommandRun.Of("check", data, "--target", "y").Succeeded();
        Assert.Equal(
            $"""
            {data}(2): warning NNE0404: column 'zip': '01067' begins with a zero, as codes do; it is read as an amount. --categorical zip takes the column's values for words.
            {data}: info NNE0411: classification of 2 labels, because 'y' holds words.
            5 rows, 3 columns, 1 warning

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal("", run.Error);
        Assert.Equal(["codes.csv"], _folder.Files);
    }

    [Fact]
    public void Check_answers_programs_and_finds_nothing_in_a_sound_file()
    {
        string data = _folder.Write("codes.csv", Codes);
        JsonElement result = JsonDocument.Parse(CommandRun.Of("check", data, "--json").Succeeded().Output).RootElement;
        Assert.Equal(("result", "check", 5, 3), (result.GetProperty("type").GetString(), result.GetProperty("command").GetString(), result.GetProperty("rows").GetInt32(), result.GetProperty("columns").GetInt32()));
        JsonElement finding = Assert.Single(result.GetProperty("findings").EnumerateArray());
        Assert.Equal(("NNE0404", "warning", "zip", 2), (finding.GetProperty("id").GetString(), finding.GetProperty("level").GetString(), finding.GetProperty("column").GetString(), finding.GetProperty("line").GetInt32()));

        Assert.EndsWith("120 rows, 5 columns, nothing odd\n", CommandRun.Of("check", Iris.TrainingData, "--target", "species").Succeeded().Output, StringComparison.Ordinal);
        CommandRun refused = CommandRun.Of("check", _folder.Write("names.csv", "a,y\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"{i % 3},person {i}\n"))), "--target", "y");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("9 different labels in 9 rows", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_told_once_and_stand_in_report_and_json()
    {
        string data = _folder.Write("codes.csv", Codes), report = _folder["r.html"];
        string[] train = ["train", data, "--target", "y", "--epochs", "2", "--hidden", "3"];
        CommandRun run = CommandRun.Of([.. train, "--report", report]).Succeeded();
        Assert.Single(run.Error.Split('\n'), line => line.StartsWith($"{data}(2): warning NNE0404: column 'zip'", StringComparison.Ordinal));
        Assert.Contains($"{data}: info NNE0411: classification of 2 labels", run.Error, StringComparison.Ordinal);
        Assert.Contains("begins with a zero, as codes do", File.ReadAllText(report), StringComparison.Ordinal);

        Assert.DoesNotContain("NNE0411", CommandRun.Of([.. train, "--quiet"]).Succeeded().Error, StringComparison.Ordinal);
        JsonElement last = JsonDocument.Parse(CommandRun.Of([.. train, "--json"]).Succeeded().OutputLines[^1]).RootElement;
        Assert.Equal(["NNE0404", "NNE0411"], last.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()));
    }

    [Fact]
    public void An_encoding_reaches_training_prediction_evaluation_and_report()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string data = _folder["towns.csv"], model = _folder["m.nnmodel"];
        File.WriteAllBytes(data, Encoding.GetEncoding("windows-1252").GetBytes("town,a,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i % 2 == 0 ? "Köln" : "Käln")},{i % 3},{(i % 2 == 0 ? "groß" : "groß-artig")}\n"))));
        CommandRun refused = CommandRun.Of("train", data, "--target", "y", "-o", model);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal($"{data}(2): error: column 2 of the line is not UTF-8 (byte 0xF6); save the file as \"CSV UTF-8\", or name its encoding, such as --encoding windows-1252.\n", refused.Error);

        CommandRun.Of("train", data, "--target", "y", "-o", model, "--encoding", "windows-1252", "--epochs", "50").Succeeded();
        Assert.Equal(["groß", "groß-artig"], ModelFile.Load(model).Target!.Labels);
        Assert.StartsWith("groß,", CommandRun.Of("predict", model, "--data", data, "--encoding", "windows-1252").Succeeded().OutputLines[1], StringComparison.Ordinal);
        CommandRun.Of("evaluate", model, "--data", data, "--encoding", "windows-1252").Succeeded();
        CommandRun.Of("report", model, "--data", data, "--encoding", "windows-1252", "-o", _folder["r.html"]).Succeeded();

        CommandRun unknown = CommandRun.Of("train", data, "--target", "y", "--encoding", "latin-99");
        Assert.Equal(2, unknown.ExitCode);
        Assert.StartsWith("error: --encoding: There is no encoding 'latin-99'", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_marks_are_the_users_and_the_model_remembers_them()
    {
        string data = _folder.Write("g.csv", "x,z,gesture\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i % 7},{i % 3},{(i % 2 == 0 ? "None" : "Wave")}\n"))), model = _folder["m.nnmodel"];
        Assert.Contains("'None' stands for one; --missing-values", CommandRun.Of("train", data, "--target", "gesture").Error, StringComparison.Ordinal);
        CommandRun.Of("train", data, "--target", "gesture", "--missing-values", "none", "-o", model, "--epochs", "5").Succeeded();
        Assert.Equal(["None", "Wave"], ModelFile.Load(model).Target!.Labels);
        CommandRun.Of("evaluate", model, "--data", data).Succeeded();

        string dashes = _folder.Write("d.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i == 3 ? "-" : i)},{i % 3}.5\n")));
        CommandRun run = CommandRun.Of("train", dashes, "--target", "y", "--missing-values", "-,n.a.", "--missing", "drop", "--epochs", "2").Succeeded();
        Assert.Contains("warning NNE0413: 1 of 20 rows miss a value and is left out (--missing drop): column 'x' in 1 row ('-').", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("median")]
    [InlineData("most-frequent")]
    public void Gaps_are_filled_by_the_model(string missing)
    {
        // Two labels that age and port tell apart, some cells empty, some with a mark.
        string[] rows = [.. Enumerable.Range(0, 90).Select(i => FormattableString.Invariant(
            $"{(i % 10 == 3 ? "" : i % 11 == 5 ? "?" : 20 + (i * 7 % 40))},{(i % 9 == 4 ? "NA" : i % 3 == 0 ? "Cork" : "Kiel")},{(i * 7 % 40 > 20 ? "yes" : "no")}\n"))];
        string data = _folder.Write("t.csv", "age,port,y\n" + string.Concat(rows)), model = _folder["m.nnmodel"];
        JsonElement trained = JsonDocument.Parse(CommandRun.Of(
            "train", data, "--target", "y", "--missing", missing, "-o", model, "--epochs", "20", "--validation-fraction", "0", "--report", _folder["t.html"], "--json").Succeeded().OutputLines[^1]).RootElement;
        CommandRun evaluation = CommandRun.Of("evaluate", model, "--data", data).Succeeded();
        string accuracy = trained.GetProperty("training").GetProperty("metrics").GetProperty("accuracy").GetDouble().ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(accuracy, evaluation.Output, StringComparison.Ordinal);
        CommandRun.Of("report", model, "--data", data, "-o", _folder["r.html"]).Succeeded();
        CommandRun.Of("verify", model).Succeeded();

        string[] answers = CommandRun.Of("predict", model, "--data", data).Succeeded().OutputLines;
        Assert.Equal(91, answers.Length);
        Feature[] features = [.. ModelFile.Load(model).Features];
        float[] fillings = ModelFile.Load(model).Tensors.Single(tensor => tensor.Name == "impute.values").ToSingles();
        string filled = _folder.Write("f.csv", FormattableString.Invariant($"age,port\n{fillings[0]:R},{features[1].Categories[(int)fillings[1]]}\n,NA\n?,\n"));
        string[] same = CommandRun.Of("predict", model, "--data", filled).Succeeded().OutputLines;
        Assert.Equal(same[1], same[2]);
        Assert.Equal(same[1], same[3]);
    }

    [Fact]
    public void Files_without_names_train_and_predict()
    {
        string data = _folder.Write("iris.data", string.Concat(File.ReadLines(Iris.TrainingData).Skip(1).Select(line => line + "\n"))), model = _folder["m.nnmodel"];
        Assert.Contains("(1): warning NNE0401: the first line looks like data", CommandRun.Of("train", data, "--target", "setosa", "--epochs", "2").Succeeded().Error, StringComparison.Ordinal);
        CommandRun.Of("train", data, "--no-header", "--target", "column5", "-o", model, "--epochs", "2").Succeeded();
        Assert.Equal(121, CommandRun.Of("predict", model, "--data", data, "--no-header").Succeeded().OutputLines.Length);
        Assert.Contains("120", CommandRun.Of("evaluate", model, "--data", data, "--no-header").Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_training_file_can_be_evaluated_however_its_labels_are_written()
    {
        foreach ((string zero, string one) in new[] { ("0.0", "1.0"), ("-0", "1"), ("00", "01") })
        {
            string data = _folder.Write("l.csv", "a,b,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i % 7},{i % 3},{(i % 2 == 0 ? zero : one)}\n"))), model = _folder["m.nnmodel"];
            CommandRun.Of("train", data, "--target", "y", "-o", model, "--epochs", "3").Succeeded();
            CommandRun.Of("evaluate", model, "--data", data).Succeeded();
            CommandRun.Of("report", model, "--data", data, "-o", _folder["r.html"]).Succeeded();
            CommandRun.Of("train", data, "--target", "y", "--epochs", "3", "--class-weights", $"{zero}=2,{one}=1").Succeeded();
        }
    }
}
