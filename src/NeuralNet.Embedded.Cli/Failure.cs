// Which exceptions are a user's mistake, and the one line each becomes. Anything else is a defect and keeps its stack trace.
using NeuralNet.Embedded.Cli.Verification;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Cli;

/// <summary>Describes failures.</summary>
internal static class Failure
{
    /// <summary>
    /// One line for a bad input or a file system that refused; null for a defect.
    /// The form <c>file(line,column): error: cause</c> is the one build tools recognise.
    /// </summary>
    public static string? Describe(Exception exception) => exception switch
    {
        ModelFileException bad => bad.Message,
        DataException bad => bad.Message,
        CommandException or GeneratedCodeException or IOException or UnauthorizedAccessException => $"error: {exception.Message}",
        _ => null,
    };
}
