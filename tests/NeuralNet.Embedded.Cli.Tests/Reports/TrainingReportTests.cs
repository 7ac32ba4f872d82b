using System.Globalization;
using AngleSharp.Dom;
using NeuralNet.Embedded.Cli.Tests.Tuning;

namespace NeuralNet.Embedded.Cli.Tests.Reports;

public sealed class TrainingReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_has_every_section_and_changes_no_byte_of_the_model()
    {
        CommandRun.Of(Iris.Train(_folder["plain.nnmodel"], "--name", "iris", "--test-fraction", "0.2")).Succeeded();
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--name", "iris", "--test-fraction", "0.2", "--report", _folder["r.html"])).Succeeded();

        Assert.Equal(File.ReadAllBytes(_folder["plain.nnmodel"]), File.ReadAllBytes(_folder["m.nnmodel"]));
        Assert.Contains($"wrote {_folder["r.html"]}", run.Error, StringComparison.Ordinal);
        Page page = new Page(_folder["r.html"]).Checked();
        Assert.Equal(
            ["How it learned", "How well it predicts", "What it looks at", "Worst predictions", "The network", "The data", "How it was made"], page.Headings);
        Assert.Contains("24 test rows", page.Html.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(24, page.Html.QuerySelectorAll(".confusion td").Sum(cell => int.TryParse(cell.TextContent, out int count) ? count : 0));
        Assert.Equal(5, page.Html.QuerySelectorAll(".column").Length);
        Assert.Equal(10, page.Html.QuerySelectorAll(".worst tbody").Length);
        Assert.NotNull(page.Html.QuerySelector("#roc-title"));
        Assert.Equal(["m.nnmodel", "plain.nnmodel", "r.html"], _folder.Files);
    }

    [Fact]
    public void The_figures_of_the_network_are_those_that_inspect_prints()
    {
        CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--report", _folder["r.html"])).Succeeded();
        string[] lines = CommandRun.Of("inspect", _folder["m.nnmodel"]).Succeeded().OutputLines;
        Page page = new(_folder["r.html"]);
        foreach ((string line, string tile) in new[] { ("parameters", "parameters"), ("multiply-adds", "multiply-adds"), ("ROM", "ROM, weights"), ("RAM", "RAM, workspace") })
        {
            string inspected = lines.First(text => text.StartsWith(line, StringComparison.Ordinal))[15..].Split(' ')[0];
            IElement shown = page.Html.QuerySelectorAll(".tiles dt").Single(name => name.TextContent == tile).NextElementSibling!;
            Assert.Equal(inspected, shown.FirstChild!.TextContent.Replace(",", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_command_in_a_report_makes_the_same_model_and_the_same_report_in_any_culture()
    {
        string data = _folder.Write("it's; \"$data\" `x`.csv", File.ReadAllText(Iris.TrainingData).Replace("species", "the $pecies", StringComparison.Ordinal));
        string model = _folder["a b'c.nnmodel"], report = _folder["r & s.html"];
        CommandRun.Of(
            "train", data, "--target", "the $pecies", "--ignore=petal_width_cm", "--epochs", "20", "--seed", "5", "--threads", "2", "--quiet", "-o", model, "--report", report)
            .Succeeded();
        byte[] firstModel = File.ReadAllBytes(model), firstReport = File.ReadAllBytes(report);
        string[] words = Shell.Split(new Page(report).Checked().Command);
        File.Delete(model);
        File.Delete(report);

        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" };
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(["neuralnet", "train", data], words[..3]);
            CommandRun.Of(words[1..]).Succeeded();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(firstModel, File.ReadAllBytes(model));
        Assert.Equal(firstReport, File.ReadAllBytes(report));
    }

    [Fact]
    public void Hostile_names_are_text()
    {
        string[] names = ["<script>alert(1)</script>", "\"onload='x' &amp;", "</svg></style></title>\u0007\u202E"];
        string[] words = ["<img src=x onerror=alert(1)>", "]]> --> &lt;"], labels = ["<b>yes</b>", "no' onmouseover='x"];
        string header = string.Join(',', names.Append("y").Select(Quote));
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{Quote(words[i % 2])},{i % 5},{Quote(labels[(i / 2) % 2])}\n"));
        string data = _folder.Write("<i>'data'&.csv", $"{header}\n{rows}");
        CommandRun.Of("train", data, "--target", "y", "--epochs", "3", "--name", "</title><u>", "--report", _folder["r.html"]).Succeeded();

        Page page = new Page(_folder["r.html"]).Checked();
        Assert.Empty(page.Html.QuerySelectorAll("u, i, img"));
        Assert.All(page.Html.QuerySelectorAll("b"), number => Assert.Matches("^[12]$", number.TextContent));
        string[] cards = [.. page.Html.QuerySelectorAll(".column h3").Select(heading => heading.TextContent)];
        Assert.Equal(["y", names[0], names[1], "</svg></style></title>\uFFFD\uFFFD"], cards);
        Assert.All(words, word => Assert.Contains(page.Html.QuerySelectorAll(".words span"), span => span.TextContent == word));
        Assert.All(labels, label => Assert.Contains(page.Html.QuerySelectorAll(".confusion th"), head => head.TextContent.EndsWith(label, StringComparison.Ordinal)));
        Assert.Contains("Histogram of <script>alert(1)</script>", page.Html.QuerySelectorAll("svg title").Select(title => title.TextContent));
        Assert.Contains("<i>'data'&.csv", page.Html.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(data, Shell.Split(page.Command)[2]);
    }

    [Fact]
    public void A_regression_of_two_columns_with_gaps_words_and_odd_unused_columns_has_a_page()
    {
        string rows = string.Concat(Enumerable.Range(0, 80).Select(i => FormattableString.Invariant(
            $"{(i % 5 == 0 ? "" : $"{i * 0.37:R}")},{(i % 3 == 0 ? "red" : "blue")},{(i % 2 == 0 ? "yes" : "no")},{i * 2},{1e30 * i},,{(i == 3 ? "inf" : "1")}\n")));
        string data = _folder.Write("data.csv", "a,colour,flag,y,z,empty,infinite\n" + rows);
        CommandRun.Of(
            "train", data, "--target", "y", "--target", "z", "--missing", "mean", "--epochs", "5", "--ignore", "empty", "--ignore", "infinite", "-o", _folder["m.nnmodel"], "--report", _folder["r.html"])
            .Succeeded();

        Page page = new Page(_folder["r.html"]).Checked();
        Assert.Equal(4, page.Html.QuerySelectorAll("[id^=fit][id$=title], [id^=residual][id$=title]").Length);
        Assert.Equal(80, page.Html.QuerySelector("#fit0-title")!.ParentElement!.QuerySelectorAll("circle").Length);
        Assert.Equal(2, page.Html.QuerySelectorAll(".worst").Length);
        Assert.DoesNotContain("NaN", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Html.QuerySelectorAll(".column"), card => card.TextContent.Contains("16 (20.0\u00A0%)", StringComparison.Ordinal));
        Assert.Contains(page.Html.QuerySelectorAll(".column"), card => card.TextContent.Contains("not a finite number", StringComparison.Ordinal));
    }

    [Fact]
    public void Cross_validation_with_a_model_reports_the_training_on_all_rows_and_alone_is_refused()
    {
        CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--folds", "3", "--report", _folder["r.html"])).Succeeded();
        Assert.Contains("--folds 3", new Page(_folder["r.html"]).Checked().Command, StringComparison.Ordinal);

        CommandRun run = CommandRun.Of("train", Iris.TrainingData, "--target", "species", "--folds", "3", "--report", _folder["s.html"]);
        AssertRefused(run, "cross-validation");
        Assert.Equal(["m.nnmodel", "r.html"], _folder.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere/r.html")]
    [InlineData("m.nnmodel")]
    [InlineData("iris.csv")]
    [InlineData("c.state")]
    [InlineData(".")]
    [InlineData("iris.csv/r.html")]
    public void A_report_that_cannot_be_written_is_told_before_the_training(string name)
    {
        File.Copy(Iris.TrainingData, _folder["iris.csv"]);
        byte[] data = File.ReadAllBytes(_folder["iris.csv"]);
        string path = name.Length == 0 ? "" : name == "." ? Path.GetDirectoryName(_folder["x"])! : _folder[name];
        CommandRun run = CommandRun.Of(
            "train", _folder["iris.csv"], "--target", "species", "--epochs", "5", "-o", _folder["m.nnmodel"], "--checkpoint", _folder["c.state"], "--report", path);

        AssertRefused(run, name.Length == 0 ? "empty" : path);
        Assert.Equal(["iris.csv"], _folder.Files);
        Assert.Equal(data, File.ReadAllBytes(_folder["iris.csv"]));
    }

    [SkippableFact]
    public void A_folder_that_takes_no_files_is_told_before_the_training()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There is no /proc here.");
        AssertRefused(CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--report", "/proc/r.html")), "/proc/r.html");
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Json_names_the_report()
    {
        CommandRun run = CommandRun.Of(Iris.Train(_folder["m.nnmodel"], "--json", "--report", _folder["r.html"])).Succeeded();
        Assert.Contains($"\"report\":\"{_folder["r.html"]}\"", run.OutputLines[^1], StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void AssertRefused(CommandRun run, string part)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", line, StringComparison.Ordinal);
    }
}
