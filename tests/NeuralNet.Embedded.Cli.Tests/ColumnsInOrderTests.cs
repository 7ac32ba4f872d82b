namespace NeuralNet.Embedded.Cli.Tests;

public sealed class ColumnsInOrderTests : IDisposable
{
    // Two rows and two columns of input; the answer is 1 a + 10 b + 100 c + 1000 d + 0.5.
    private const string Sum = """
        {
          "format": 1, "name": "sum",
          "inputs": [{ "name": "x", "shape": [2, 2] }], "outputs": ["y"],
          "operators": [
            { "op": "reshape", "name": "flat", "input": "x", "output": "row", "shape": [4] },
            { "op": "dense", "name": "dense", "input": "row", "weights": "w", "bias": "b", "output": "y" }
          ],
          "tensors": [{ "name": "w", "shape": [1, 4], "values": [1, 10, 100, 1000] }, { "name": "b", "shape": [1], "values": [0.5] }]
        }
        """;

    // Whole numbers in, the largest and its index out, as exporters of pipelines write them.
    private const string Largest = """
        {
          "format": 1, "name": "largest",
          "inputs": [{ "name": "x", "shape": [3], "type": "uint8" }], "outputs": ["label", "scores"],
          "operators": [
            { "op": "cast", "name": "cast", "input": "x", "type": "float32", "output": "scores" },
            { "op": "argMax", "name": "argMax", "input": "scores", "axis": 0, "output": "label" }
          ],
          "tensors": []
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_names_no_columns_takes_those_of_the_file_in_order()
    {
        string model = _folder.Write("sum.nnmodel", Sum), data = _folder.Write("x.csv", "d,a,c,b\n1,2,3,4\n5,6,7,8\n");

        Assert.Equal(["y", "4321.5", "8765.5"], CommandRun.Of("predict", model, "--data", data).Succeeded().OutputLines);
    }

    [Fact]
    public void Its_answers_are_compared_with_the_column_that_the_user_names()
    {
        string model = _folder.Write("sum.nnmodel", Sum);
        string data = _folder.Write("x.csv", "a,true,b,c,d\n1,4321.5,2,3,4\n5,8765.5,6,7,8\n0,2.5,0,0,0\n");
        string evaluated = CommandRun.Of("evaluate", model, "--data", data, "--target", "true").Succeeded().Output;
        Assert.Contains("MAE       0.666667", evaluated, StringComparison.Ordinal);

        CommandRun.Of("report", model, "--data", data, "--target", "true", "-o", _folder["r.html"]).Succeeded();
        Assert.Contains("--target true", File.ReadAllText(_folder["r.html"]), StringComparison.Ordinal);
        Refused("--target names the column with the right answers", "evaluate", model, "--data", data);
        Refused("--target names the column with the right answers", "report", model, "--data", data, "-o", _folder["s.html"]);
    }

    [Fact]
    public void All_outputs_of_a_model_without_target_are_written_whole_numbers_too()
    {
        string model = _folder.Write("largest.nnmodel", Largest), data = _folder.Write("x.csv", "a,b,c\n7,255,0\n1,2,30\n");

        Assert.Equal(
            ["label,scores[0],scores[1],scores[2]", "1,7,255,0", "2,1,2,30"],
            CommandRun.Of("predict", model, "--data", data).Succeeded().OutputLines);
        Refused("name its labels when it is imported (--label-names)", "evaluate", model, "--data", data, "--target", "a");
    }

    [Theory]
    [InlineData("a,b,c\n1,2.5,3\n", "x.csv(2): error: column 'b': the model takes whole numbers from 0 to 255; the cell holds 2.5.")]
    [InlineData("a,b,c\n1,2,256\n", "takes whole numbers from 0 to 255; the cell holds 256")]
    [InlineData("a,b,c\n1,-2,25\n", "takes whole numbers from 0 to 255; the cell holds -2")]
    [InlineData("a,b\n1,2\n", "x.csv(1): error: the model 'largest' does not name its columns, so it takes 3 in order, but there are 2: a, b.")]
    [InlineData("a,b,c,y\n1,2,3,4\n", "so it takes 3 in order, but there are 4: a, b, c, y.")]
    [InlineData("1,20,3\n1,2,3\n", "x.csv(1): error: the first line looks like data")]
    [InlineData("a,b,a\n1,2,3\n", "two columns are named 'a'")]
    [InlineData("a,b,c\n1,,3\n", "x.csv(2): error: column 'b': the value is missing")]
    [InlineData("a,b,c\n1,red,3\n", "column 'b'")]
    public void Columns_that_do_not_fit_are_told(string content, string expected) =>
        Refused(expected, "predict", _folder.Write("largest.nnmodel", Largest), "--data", _folder.Write("x.csv", content));

    [Fact]
    public void Rows_without_a_header_are_taken_as_they_are() => Assert.Equal(
        ["label,scores[0],scores[1],scores[2]", "1,1,20,3"],
        CommandRun.Of("predict", _folder.Write("largest.nnmodel", Largest), "--data", _folder.Write("x.csv", "1,20,3\n"), "--no-header").Succeeded().OutputLines);

    [Fact]
    public void A_model_of_several_inputs_is_told()
    {
        string model = _folder.Write("two.nnmodel", """
            {
              "format": 1, "name": "two", "inputs": [{ "name": "p", "shape": [2] }, { "name": "q", "shape": [2] }], "outputs": ["y"],
              "operators": [{ "op": "add", "name": "add", "a": "p", "b": "q", "output": "y" }], "tensors": []
            }
            """);
        Refused("has 2 inputs, p, q; the rows of a CSV feed networks of one", "predict", model, "--data", _folder.Write("x.csv", "a,b\n1,2\n"));
    }

    private static void Refused(string expected, params string[] command)
    {
        CommandRun run = CommandRun.Of(command);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
