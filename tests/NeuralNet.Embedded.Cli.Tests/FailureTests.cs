// What ends a run early is one line and an exit code, never a stack trace.
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class FailureTests
{
    [Fact]
    public void Standard_output_that_takes_no_more_is_one_line_and_exit_code_2()
    {
        (int exitCode, string error) = RunWithFullOutput("train", "--help");

        Assert.Equal(2, exitCode);
        Assert.Equal("error: No space left on device\n", error);
    }

    [Fact]
    public void Standard_output_that_takes_no_more_does_not_hide_an_earlier_failure()
    {
        (int exitCode, string error) = RunWithFullOutput("inspect", "no-such-file.nnmodel");

        Assert.Equal(2, exitCode);
        Assert.Contains("no-such-file.nnmodel", error, StringComparison.Ordinal);
        Assert.DoesNotContain("No space left", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancellation_is_one_line_and_exit_code_1() =>
        Assert.Equal(new Failure(1, "cancelled"), Failure.Of(new OperationCanceledException()));

    [Theory]
    [InlineData("a,y\n1,u\n2,\"v\n", 3)]
    [InlineData("", 0)]
    public void A_build_gets_place_and_cause_in_a_file_and_standard_error_stays_empty(string csv, int line)
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", csv), failures = folder["model.error"];
        (int exitCode, string error) = RunForBuild(failures, "train", data, "--target", "y", "--quiet");
        Assert.Equal((2, ""), (exitCode, error));
        string[] lines = File.ReadAllLines(failures);
        Assert.Equal([data, $"{line}", "0"], lines[..3]);
        Assert.Equal(4, lines.Length);
        Assert.DoesNotContain("error:", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_argument_is_blamed_on_the_project()
    {
        using TemporaryFolder folder = new();
        (int exitCode, string error) = RunForBuild(folder["model.error"], "train", "data.csv", "--target", "y", "--epoch", "5");
        Assert.Equal((2, ""), (exitCode, error));
        string[] lines = File.ReadAllLines(folder["model.error"]);
        Assert.Equal(["App.csproj", "0", "0"], lines[..3]);
        Assert.Contains("'--epoch'", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_that_cannot_be_written_goes_to_standard_error()
    {
        (int exitCode, string error) = RunForBuild("/no/such/folder/model.error", "train", "none.csv", "--target", "y");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("none.csv: error: ", error, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Error) RunForBuild(string failures, params string[] args)
    {
        using StringWriter output = new(), error = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(error) });
        Terminal terminal = new(output, error, new Lazy<IAnsiConsole>(console), IsInteractive: false) { Failures = new FailureFile(failures, "App.csproj") };
        return (CommandLine.Run(args, terminal), error.ToString());
    }

    private static (int ExitCode, string Error) RunWithFullOutput(params string[] args)
    {
        using StringWriter error = new() { NewLine = "\n" };
        using FullWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(error) });
        int exitCode = CommandLine.Run(args, new Terminal(output, error, new Lazy<IAnsiConsole>(console), IsInteractive: false));
        return (exitCode, error.ToString());
    }

    // Takes everything into its buffer and finds out at the end.
    private sealed class FullWriter : StringWriter
    {
        public override void Flush() => throw new IOException("No space left on device");
    }
}
