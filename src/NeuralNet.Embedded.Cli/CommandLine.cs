// Parses the arguments, runs the command and turns every failure into one line and an exit code.
using System.CommandLine;
using NeuralNet.Embedded.Cli.Commands;

namespace NeuralNet.Embedded.Cli;

/// <summary>The neuralnet command.</summary>
internal static class CommandLine
{
    // From Ctrl-C to the end of the step at hand and a checkpoint on the disk; far more than either should take.
    private static readonly TimeSpan CancellationTime = TimeSpan.FromSeconds(30);

    /// <summary>The subcommands in the order of the help.</summary>
    internal static readonly (string Name, Func<Terminal, Command> Create)[] Commands =
    [
        ("train", TrainCommand.Create),
        ("tune", TuneCommand.Create),
        ("check", CheckCommand.Create),
        ("import", ImportCommand.Create),
        ("export", ExportCommand.Create),
        ("predict", PredictCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("report", ReportCommand.Create),
        ("inspect", InspectCommand.Create),
        ("verify", VerifyCommand.Create),
        ("weights", WeightsCommand.Create),
        ("types", TypesCommand.Create),
    ];

    /// <summary>Runs the command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        // A column may be called @timestamp, and a file too: nothing stands for a file of arguments.
        ParseResult parsed = Create(terminal, args).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Report(terminal, new Failure(ExitCode.BadInput, $"error: {ArgumentMistake.Describe(parsed)}"));
        }

        InvocationConfiguration invocation = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = CancellationTime,
            Output = terminal.Output,
            Error = terminal.Error,
        };
        try
        {
            int exitCode = parsed.Invoke(invocation);

            // Within the try: a disk can be full, and that is told in one line as well.
            terminal.Output.Flush();
            return exitCode;
        }
        catch (Exception exception)
        {
            return Report(terminal, Failure.Of(exception));
        }
        finally
        {
            FlushWhatIsLeft(terminal.Output);
        }
    }

    /// <summary>The command with its subcommands: with the one that <paramref name="args"/> start with, if they do, or with all.</summary>
    /// <remarks>Options are made of many small objects; a build waits for those it uses alone.</remarks>
    public static RootCommand Create(Terminal terminal, IReadOnlyList<string> args)
    {
        RootCommand root = new("Trains small neural networks and turns them into allocation-free C#.");
        bool isNamed = args.Count > 0 && Commands.Any(command => command.Name == args[0]);
        foreach ((string name, Func<Terminal, Command> create) in Commands)
        {
            if (!isNamed || name == args[0])
            {
                root.Add(create(terminal));
            }
        }

        return root;
    }

    /// <summary>Tells a failure that nothing else caught, on whatever thread it happened.</summary>
    public static int Report(Terminal terminal, Exception exception) => Report(terminal, Failure.Of(exception));

    private static int Report(Terminal terminal, Failure failure)
    {
        if (terminal.Failures?.TryWrite(failure) != true)
        {
            terminal.Error.WriteLine(failure.Message);
        }

        return failure.ExitCode;
    }

    // After a failure: the rows printed before it are worth having, but a stream that takes no more must not hide its cause.
    private static void FlushWhatIsLeft(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (Exception)
        {
            // Either told already, or less important than what was.
        }
    }
}
