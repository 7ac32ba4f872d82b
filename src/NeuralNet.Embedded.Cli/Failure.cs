// Which exceptions are a user's mistake, and the one line each becomes. Anything else is a defect of ours: one line too, and where to
// report it.
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Generator;
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
    /// <summary>The file to blame; null where the arguments are.</summary>
    public string? Path { get; init; }

    /// <summary>The line in it, counted from 1; 0 where no line is meant.</summary>
    public int Line { get; init; }

    /// <summary>The column of that line, counted from 1; 0 where none is meant.</summary>
    public int Column { get; init; }

    private const string Issues = "https://github.com/neuralnet-embedded/neuralnet-embedded/issues";

    /// <summary>What a user can mend, or else where to report it.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        ModelFileException { Errors.Count: > 0 } bad => Bad($"{bad.Path}({Text(bad.Line)},{Text(bad.Column)}): error: {bad.Errors[0].Message}") with
        {
            Path = bad.Path,
            Line = bad.Line,
            Column = bad.Column,
        },
        DataException bad => Bad(Describe(bad)) with { Path = bad.Path, Line = bad.Line ?? 0 },
        CheckpointException bad => Bad($"{bad.Path}: error: {bad.Cause}") with { Path = bad.Path },
        ImportException bad => Bad($"error: {bad.Message}") with { Path = bad.File.Length > 0 ? bad.File : null },
        ModelFileException or ExportException or CommandException or TrainingException or UnsupportedOperatorException => Bad($"error: {exception.Message}"),
        IOException or UnauthorizedAccessException => Bad($"error: {exception.Message}"),
        VerificationFailedException or GeneratedCodeException => new Failure(Cli.ExitCode.AnswerIsNo, $"error: {exception.Message}"),
        OperationCanceledException => new Failure(Cli.ExitCode.AnswerIsNo, "cancelled"),
        OutOfMemoryException => Bad("error: There is not enough memory for this network and these data; try narrower layers, a smaller batch or fewer rows."),
        AggregateException { InnerExceptions: [Exception only] } => Of(only),
        TargetInvocationException { InnerException: Exception inner } => Of(inner),
        _ => OfDefect(exception),
    };

    // Where it happened tells more than the message, and a stack trace tells users nothing.
    private static Failure OfDefect(Exception exception)
    {
        MethodBase? method = new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("NeuralNet.", StringComparison.Ordinal) == true);
        string place = method is null ? "" : $" ({method.DeclaringType!.Name}.{method.Name})";
        return new Failure(
            Cli.ExitCode.Defect,
            $"error: a defect of neuralnet, not of your input: {exception.Message.ReplaceLineEndings(" ")}{place}; "
                + $"please report it with this command and its file at {Issues}");
    }

    /// <summary>The message without the place.</summary>
    public string Cause
    {
        get
        {
            const string Word = "error: ";
            int start = Message.IndexOf(Word, StringComparison.Ordinal);
            string cause = start < 0 ? Message : Message[(start + Word.Length)..];
            return Path is not null && cause.StartsWith(Path + ": ", StringComparison.Ordinal) ? cause[(Path.Length + 2)..] : cause;
        }
    }

    private static Failure Bad(string message) => new(Cli.ExitCode.BadInput, message.ReplaceLineEndings(" "));

    private static string Describe(DataException bad)
    {
        string place = bad.Line is int line ? $"{bad.Path}({Text(line)})" : bad.Path;
        string column = bad.Column is null ? "" : $"column '{bad.Column}': ";
        return $"{place}: error: {column}{bad.Cause}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
