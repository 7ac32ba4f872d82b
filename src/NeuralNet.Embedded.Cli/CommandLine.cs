// Parses the arguments, runs the command and turns every failure into one line and an exit code.
using System.CommandLine;
using NeuralNet.Embedded.Cli.Commands;

namespace NeuralNet.Embedded.Cli;

/// <summary>The neuralnet command.</summary>
internal static class CommandLine
{
    // From Ctrl-C to the end of the step at hand and a checkpoint on the disk; far more than either should take.
    private static readonly TimeSpan CancellationTime = TimeSpan.FromSeconds(30);

    /// <summary>Runs the command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        ParseResult parsed = Create(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Report(terminal, new Failure(ExitCode.BadInput, $"error: {parsed.Errors[0].Message} ('neuralnet {parsed.CommandResult.Command.Name} --help' tells more)"));
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
        catch (Exception exception) when (Failure.Of(exception) is Failure failure)
        {
            return Report(terminal, failure);
        }
        finally
        {
            FlushWhatIsLeft(terminal.Output);
        }
    }

    /// <summary>The command with all its subcommands.</summary>
    public static RootCommand Create(Terminal terminal) =>
        new("Trains small neural networks and turns them into allocation-free C#.")
        {
            TrainCommand.Create(terminal),
            TuneCommand.Create(terminal),
            ImportCommand.Create(terminal),
            PredictCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            ReportCommand.Create(terminal),
            InspectCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            WeightsCommand.Create(terminal),
        };

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
        catch (IOException)
        {
            // Either told already, or less important than what was.
        }
    }
}
