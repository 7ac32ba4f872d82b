// Runs the command in this process and keeps what it wrote.
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Tests;

/// <summary>What one run of the command answered.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static CommandRun Of(params string[] args) => Of(isWatched: false, args);

    /// <summary>Runs the command as at a terminal, where bars are drawn.</summary>
    public static CommandRun Watched(params string[] args) => Of(isWatched: true, args);

    private static CommandRun Of(bool isWatched, string[] args)
    {
        StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isWatched ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = isWatched ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(error),
        });
        int exitCode = CommandLine.Run(args, new Terminal(output, error, new Lazy<IAnsiConsole>(console), isWatched));
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Fails with everything the command wrote unless it succeeded.</summary>
    public CommandRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Standard error without what was found about the data, a line each.</summary>
    public string[] ErrorLines => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains(": info NNE04", StringComparison.Ordinal) && !line.Contains(": warning NNE04", StringComparison.Ordinal))];

    /// <summary>Standard output, a line each.</summary>
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
