// neuralnet predict and evaluate on data that comes bit by bit and may never end.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NeuralNet.Embedded.Tests.Pipes;
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Tests.Streams;

[Collection(Alone.Name)]
public sealed class PredictStreamTests : IDisposable
{
    // Text of about a megabyte, read in many parts.
    private const int ManyRows = 40_000;

    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public PredictStreamTests()
    {
        _model = _folder["iris.nnmodel"];
        Iris.WriteModel(_model);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_answer_is_out_before_the_next_row_is_asked_for()
    {
        string[] rows = File.ReadAllLines(Iris.TestData);
        MemoryStream written = new();
        using StreamWriter output = new(written, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        IEnumerable<string> Ask()
        {
            yield return rows[0];
            Assert.Equal(0, written.Length);
            for (int row = 1; row < rows.Length; row++)
            {
                yield return rows[row];
                Assert.Equal(row + 1, Encoding.UTF8.GetString(written.ToArray()).Count(character => character == '\n'));
            }
        }

        Assert.Equal(0, Run(output, PipeStream.OfLines(Ask()), "predict", _model, "--data", "-"));
        Assert.Equal(CommandRun.Of("predict", _model, "--data", Iris.TestData).Succeeded().Output, Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public void A_process_between_two_pipes_answers_row_by_row()
    {
        string[] rows = File.ReadAllLines(Iris.TestData), expected = CommandRun.Of("predict", _model, "--data", Iris.TestData).Succeeded().OutputLines;
        using PipedProcess process = new("predict", _model, "--data", "-");
        process.Write(rows[0]);
        process.Write(rows[1]);
        Assert.Equal(expected[0], process.Read());
        Assert.Equal(expected[1], process.Read());
        for (int row = 2; row < 8; row++)
        {
            process.Write(rows[row]);
            Assert.Equal(expected[row], process.Read());
        }

        Assert.Equal((0, ""), process.End());
        Assert.Null(process.Read());
    }

    [Fact]
    public void A_model_of_one_column_answers_a_pipe_row_by_row_too()
    {
        string data = _folder.Write("line.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{2 * i}\n")));
        CommandRun.Of("train", data, "--target", "y", "-o", _folder["line.nnmodel"], "--epochs", "2", "--hidden", "2").Succeeded();
        using PipedProcess process = new("predict", _folder["line.nnmodel"], "--data", "-");
        process.Write("x");
        process.Write("1");
        Assert.Equal("y", process.Read());
        Assert.NotNull(process.Read());
        process.Write("2");
        Assert.NotNull(process.Read());
        Assert.Equal((0, ""), process.End());
    }

    [Fact]
    public void Many_rows_have_the_answers_they_have_one_by_one()
    {
        string[] rows = File.ReadAllLines(Iris.TestData), expected = CommandRun.Of("predict", _model, "--data", Iris.TestData).Succeeded().OutputLines;
        string data = _folder.Write("many.csv", string.Join('\n', Many(rows)) + "\n");
        string[] actual = CommandRun.Of("predict", _model, "--data", data).Succeeded().OutputLines;
        Assert.Equal(Many(expected), actual);
        CommandRun.Of("predict", _model, "--data", data, "-o", _folder["y.csv"]).Succeeded();
        Assert.Equal(actual, File.ReadAllLines(_folder["y.csv"]));

        string few = CommandRun.Of("evaluate", _model, "--data", Iris.TestData).Succeeded().Output, many = CommandRun.Of("evaluate", _model, "--data", data).Succeeded().Output;
        Assert.Contains($"rows      {ManyRows}\n", many, StringComparison.Ordinal);
        Assert.Equal(Figures(few), Figures(many));
        Assert.Equal(many, OfStandardInput(File.ReadLines(data), "evaluate", _model, "--data", "-").Succeeded().Output);
    }

    [Fact]
    public void A_bad_row_behind_many_good_ones_is_one_error_and_leaves_no_file()
    {
        string[] rows = File.ReadAllLines(Iris.TestData);
        string data = _folder.Write("bad.csv", string.Join('\n', Many(rows)) + "\n1,2,,4,setosa\n");
        string error = string.Create(CultureInfo.InvariantCulture, $"{data}({ManyRows + 2}): error: column 'petal_length_cm': the value is missing; the model has nothing to put there: fill it, leave the row out, or train with --missing median, so that the model fills it.\n");

        CommandRun printed = CommandRun.Of("predict", _model, "--data", data);
        Assert.Equal((2, error), (printed.ExitCode, printed.Error));

        CommandRun written = CommandRun.Of("predict", _model, "--data", data, "-o", _folder["y.csv"]);
        Assert.Equal((2, error, ""), (written.ExitCode, written.Error, written.Output));

        CommandRun evaluated = CommandRun.Of("evaluate", _model, "--data", data);
        Assert.Equal((2, error, ""), (evaluated.ExitCode, evaluated.Error, evaluated.Output));
        Assert.Equal(["bad.csv", "iris.nnmodel"], _folder.Files);
    }

    [Fact]
    public void Errors_in_standard_input_name_it()
    {
        CommandRun run = OfStandardInput([.. File.ReadLines(Iris.TestData).Take(3), "5,x,1,1,setosa"], "predict", _model, "--data", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("standard input(4): error: column 'sepal_width_cm': 'x' is not a number, but cells above it are; if it stands for a missing value, say so (--missing-values \"x\").\n", run.Error);
        Assert.Equal(3, run.OutputLines.Length);

        run = OfStandardInput([], "evaluate", _model, "--data", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("standard input: error: the file is empty; expected a header and at least one row.\n", run.Error);
    }

    [SkippableTheory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    public void A_signal_in_the_middle_leaves_no_file(PosixSignal signal)
    {
        IgnoredSignals.SkipFor(signal);
        using PipedProcess process = new("predict", _model, "--data", "-", "-o", _folder["y.csv"]);
        foreach (string row in File.ReadLines(Iris.TestData))
        {
            process.Write(row);
        }

        // The temporary file is there as soon as the command works.
        using (FileSystemWatcher watcher = new(_folder[""], "y.csv.*.tmp"))
        {
            while (!_folder.Files.Any(file => file.EndsWith(".tmp", StringComparison.Ordinal)))
            {
                watcher.WaitForChanged(WatcherChangeTypes.Created, 100);
            }
        }

        (int exitCode, string error) = process.End(signal);
        Assert.NotEqual(0, exitCode);
        Assert.Empty(error);
        Assert.Equal(["iris.nnmodel"], _folder.Files);
    }

    // Far more rows than would fit into the memory that is in use: counted while the command reads.
    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    public void Memory_does_not_grow_with_the_rows(string command)
    {
        const int Early = 5_000, Late = 100_000;
        string[] rows = File.ReadAllLines(Iris.TestData);
        long early = 0, late = 0;
        IEnumerable<string> Endless()
        {
            yield return "note," + rows[0];
            for (int i = 0; i < Late; i++)
            {
                yield return $"note number {i},{rows[1 + (i % (rows.Length - 1))]}";
                if (i == Early)
                {
                    early = GC.GetTotalMemory(forceFullCollection: true);
                }
            }

            late = GC.GetTotalMemory(forceFullCollection: true);
        }

        using StreamWriter output = new(Stream.Null);
        Assert.Equal(0, Run(output, PipeStream.OfLines(Endless()), command, _model, "--data", "-"));

        // The text is 4 MB, and its numbers in memory as much.
        Assert.InRange(late - early, long.MinValue, 500_000);
    }

    private static IEnumerable<string> Many(string[] lines) => Enumerable.Range(0, ManyRows).Select(row => lines[1 + (row % (lines.Length - 1))]).Prepend(lines[0]);

    // 40,000 rows are not a whole number of times the thirty: compare what rounding to three digits leaves.
    private static string[] Figures(string report) => [.. report.Split('\n').Skip(1).Take(3).Select(line =>
        $"{line[..9]} {double.Parse(line[9..], CultureInfo.InvariantCulture).ToString("F3", CultureInfo.InvariantCulture)}")];

    private static CommandRun OfStandardInput(IEnumerable<string> lines, params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int exitCode = CommandLine.Run(args, Streams(output, error, PipeStream.OfLines(lines)));
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    private static int Run(TextWriter output, Stream input, params string[] args)
    {
        StringWriter error = new() { NewLine = "\n" };
        int exitCode = CommandLine.Run(args, Streams(output, error, input));
        Assert.Equal("", error.ToString());
        return exitCode;
    }

    private static Terminal Streams(TextWriter output, TextWriter error, Stream input)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Interactive = InteractionSupport.No });
        return new Terminal(output, error, new Lazy<IAnsiConsole>(console), IsInteractive: false) { Input = input };
    }
}
