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

    private static (int ExitCode, string Error) RunWithFullOutput(params string[] args)
    {
        using StringWriter error = new() { NewLine = "\n" };
        using FullWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(error) });
        int exitCode = CommandLine.Run(args, new Terminal(output, error, console, IsInteractive: false));
        return (exitCode, error.ToString());
    }

    // Takes everything into its buffer and finds out at the end.
    private sealed class FullWriter : StringWriter
    {
        public override void Flush() => throw new IOException("No space left on device");
    }
}
