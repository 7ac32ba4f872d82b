// Which exceptions are a user's mistake, and the one line each becomes. Anything else is a defect and keeps its stack trace.
using System.Globalization;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli;

/// <summary>Turns a failure into one line and an exit code.</summary>
/// <param name="ExitCode">One of <see cref="Cli.ExitCode"/>.</param>
/// <param name="Message">The line, in the form <c>file(line,column): error: cause</c> that build tools recognise.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>What a user can mend; null for a defect.</summary>
    public static Failure? Of(Exception exception) => exception switch
    {
        ModelFileException { Errors.Count: > 0 } bad => Bad($"{bad.Path}({Text(bad.Line)},{Text(bad.Column)}): error: {bad.Errors[0].Message}"),
        DataException bad => Bad(Describe(bad)),
        CheckpointException bad => Bad($"{bad.Path}: error: {bad.Cause}"),
        ImportException bad => Bad($"error: {bad.Message}"),
        ModelFileException or CommandException or TrainingException or IOException or UnauthorizedAccessException => Bad($"error: {exception.Message}"),
        VerificationFailedException or GeneratedCodeException => new Failure(Cli.ExitCode.AnswerIsNo, $"error: {exception.Message}"),
        OperationCanceledException => new Failure(Cli.ExitCode.AnswerIsNo, "cancelled"),
        _ => null,
    };

    private static Failure Bad(string message) => new(Cli.ExitCode.BadInput, message.ReplaceLineEndings(" "));

    private static string Describe(DataException bad)
    {
        string place = bad.Line is int line ? $"{bad.Path}({Text(line)})" : bad.Path;
        string column = bad.Column is null ? "" : $"column '{bad.Column}': ";
        return $"{place}: error: {column}{bad.Cause}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
