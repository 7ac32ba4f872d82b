// The generator never throws: what no rule foresaw becomes NNE0999, which asks for a report.
using NeuralNet.Embedded.Generator.Specs;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>Turns an unforeseen exception into a diagnostic.</summary>
internal static class Guard
{
    /// <summary>Runs <paramref name="step"/>; where it throws, <paramref name="failed"/> makes the result out of the diagnostic.</summary>
    /// <param name="subject">What was being worked on, for the message.</param>
    /// <param name="location">Where to report, if anywhere.</param>
    /// <param name="step">The work.</param>
    /// <param name="failed">The result that carries the diagnostic.</param>
    public static T Run<T>(string subject, LocationSpec? location, Func<T> step, Func<DiagnosticSpec, T> failed)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return failed(DiagnosticSpec.Of(Rules.InternalError, location, subject, Describe(exception)));
        }
    }

    /// <summary>The exception's type, message and innermost frame on one line, which is all a build log shows.</summary>
    private static string Describe(Exception exception)
    {
        string frame = (exception.StackTrace ?? "").Split('\n')[0].Trim();
        string message = exception.Message.Replace('\r', ' ').Replace('\n', ' ');
        return $"{exception.GetType().Name}: {message} {frame}".TrimEnd();
    }
}
