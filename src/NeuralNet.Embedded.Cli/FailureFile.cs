// A build wants to tell a failure itself, once, at its place: then it is written to a file instead of to standard error.
using System.Globalization;

namespace NeuralNet.Embedded.Cli;

/// <summary>Where failures go while a build runs the command.</summary>
/// <param name="Path">The file to write.</param>
/// <param name="Place">The file to blame where a failure names none: the project, whose item holds the arguments.</param>
internal sealed record FailureFile(string Path, string Place)
{
    /// <summary>As the environment of this process says; null outside a build.</summary>
    public static FailureFile? OfProcess() =>
        Environment.GetEnvironmentVariable("NEURALNET_FAILURE_FILE") is { Length: > 0 } path
            ? new FailureFile(path, Environment.GetEnvironmentVariable("NEURALNET_FAILURE_PLACE") ?? "")
            : null;

    /// <summary>Writes four lines: file, line, column (0 where none is meant) and cause. False if the file cannot be written.</summary>
    public bool TryWrite(Failure failure)
    {
        try
        {
            File.WriteAllText(Path, string.Create(
                CultureInfo.InvariantCulture, $"{failure.Path ?? Place}\n{failure.Line}\n{failure.Column}\n{failure.Cause}\n"));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
