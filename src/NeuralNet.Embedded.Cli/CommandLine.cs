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
            terminal.Error.WriteLine($"error: {parsed.Errors[0].Message} ('neuralnet {parsed.CommandResult.Command.Name} --help' tells more)");
            return ExitCode.BadInput;
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
            return parsed.Invoke(invocation);
        }
        catch (Exception exception) when (Failure.Of(exception) is Failure failure)
        {
            terminal.Error.WriteLine(failure.Message);
            return failure.ExitCode;
        }
        finally
        {
            terminal.Output.Flush();
        }
    }

    /// <summary>The command with all its subcommands.</summary>
    public static RootCommand Create(Terminal terminal) =>
        new("Trains small neural networks and turns them into allocation-free C#.")
        {
            TrainCommand.Create(terminal),
            ImportCommand.Create(terminal),
            PredictCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            InspectCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            WeightsCommand.Create(terminal),
        };
}
