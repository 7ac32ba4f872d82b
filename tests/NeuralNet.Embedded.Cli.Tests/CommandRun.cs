// Runs the command in this process and keeps what it wrote.
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Tests;

/// <summary>What one run of the command answered.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static CommandRun Of(params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(error),
        });
        int exitCode = CommandLine.Run(args, new Terminal(output, error, console, IsInteractive: false));
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails with everything the command wrote unless it succeeded.</summary>
    public CommandRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Standard output, a line each.</summary>
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
