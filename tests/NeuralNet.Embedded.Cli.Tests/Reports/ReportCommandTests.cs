using NeuralNet.Embedded.Cli.Tests.Tuning;

namespace NeuralNet.Embedded.Cli.Tests.Reports;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReportCommandTests() => Iris.WriteModel(_folder["m.nnmodel"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_model_is_reported_without_curves_and_the_page_says_why()
    {
        CommandRun run = Report(Iris.TestData).Succeeded();
        Assert.Empty(run.Output);
        Page page = new Page(_folder["r.html"]).Checked();
        Assert.Equal(["How well it predicts", "What it looks at", "Worst predictions", "The network", "The data", "How it was made"], page.Headings);
        Assert.Contains("A model file keeps no history of its training, so this report has no curves.", page.Html.QuerySelectorAll("p").Select(one => one.TextContent));
        Assert.Contains("all 30 rows of the data", page.Html.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);

        byte[] first = File.ReadAllBytes(_folder["r.html"]);
        CommandRun.Of(Shell.Split(page.Command)[1..]).Succeeded();
        Assert.Equal(first, File.ReadAllBytes(_folder["r.html"]));
    }

    [Fact]
    public void The_figures_are_those_that_evaluate_prints()
    {
        Report(Iris.TestData).Succeeded();
        string[] lines = CommandRun.Of("evaluate", _folder["m.nnmodel"], "--data", Iris.TestData).Succeeded().OutputLines;
        double accuracy = double.Parse(lines.First(line => line.StartsWith("accuracy", StringComparison.Ordinal))[9..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(accuracy, double.Parse(new Page(_folder["r.html"]).Html.QuerySelector(".tiles dd")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), 5e-5);
    }

    [Fact]
    public void A_single_row_has_a_page_without_curves()
    {
        string[] lines = File.ReadAllLines(Iris.TestData);
        Report(_folder.Write("one.csv", $"{lines[0]}\n{lines[1]}\n")).Succeeded();
        Page page = new Page(_folder["r.html"]).Checked();
        Assert.Contains("one label", page.Html.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm,species\n", "no row")]
    [InlineData("", "empty")]
    [InlineData("sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n1,2,3,4\n", "species")]
    [InlineData("sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm,species\n1,,3,4,setosa\n", "missing")]
    [InlineData("sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm,species\n1,2,3,4,rose\n", "rose")]
    public void Data_that_cannot_be_measured_are_told_in_one_line_and_an_old_report_stays(string csv, string cause)
    {
        _folder.Write("r.html", "old");
        CommandRun run = Report(_folder.Write("x.csv", csv));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(cause, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_folder["r.html"]));
    }

    [Theory]
    [InlineData("m.nnmodel")]
    [InlineData("nowhere/r.html")]
    public void A_report_does_not_replace_its_model_and_needs_a_folder(string name)
    {
        byte[] model = File.ReadAllBytes(_folder["m.nnmodel"]);
        CommandRun run = CommandRun.Of("report", _folder["m.nnmodel"], "--data", Iris.TestData, "-o", _folder[name]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(model, File.ReadAllBytes(_folder["m.nnmodel"]));
    }

    [Fact]
    public void More_labels_and_columns_than_have_room_are_told_in_words()
    {
        const int Columns = 70, Labels = 40;
        string header = string.Join(',', Enumerable.Range(0, Columns).Select(i => $"c{i}").Append("y"));
        string rows = string.Concat(Enumerable.Range(0, 160).Select(row => $"{string.Join(',', Enumerable.Range(0, Columns).Select(i => $"{(row * (i + 3)) % 11}"))},label{row % Labels}\n"));
        CommandRun.Of("train", _folder.Write("x.csv", $"{header}\n{rows}"), "--target", "y", "--epochs", "2", "--report", _folder["r.html"]).Succeeded();
        Page page = new Page(_folder["r.html"]).Checked();
        Assert.Contains("11 more columns not drawn", page.Html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("40 labels are too many for a matrix", page.Html.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("40 more columns, none above", page.Html.Body.TextContent, StringComparison.Ordinal);
    }

    private CommandRun Report(string data) => CommandRun.Of("report", _folder["m.nnmodel"], "--data", data, "-o", _folder["r.html"]);
}
