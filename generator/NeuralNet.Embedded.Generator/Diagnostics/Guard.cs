// The generator never throws: what no rule foresaw becomes NNE0999, which asks for a report.
using Microsoft.CodeAnalysis;
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

    /// <summary>The diagnostic of an exception: at what the step worked on, where that has a place.</summary>
    public static DiagnosticSpec FailureOf<T>(Exception exception, string step, T input)
    {
        string subject = step;
        LocationSpec? location = null;
        try
        {
            (subject, location) = SubjectOf(input, step);
        }
        catch (Exception)
        {
            // What cannot even say its name is told by the name of the step.
        }

        return DiagnosticSpec.Of(Rules.InternalError, location, subject, Describe(exception));
    }

    private static (string Name, LocationSpec? Location) SubjectOf(object? input, string step) => input switch
    {
        AdditionalText file => (file.Path, LocationSpec.InModel(file.Path, 1, 1)),
        ModelFileSpec file => (file.Path, LocationSpec.InModel(file.Path, 1, 1)),
        ModelItemSpec item => (item.Path, LocationSpec.InModel(item.Path, 1, 1)),
        GeneratorAttributeSyntaxContext marked =>
            (marked.TargetSymbol.Name, LocationSpec.Of(marked.Attributes[0].ApplicationSyntaxReference?.GetSyntax() ?? marked.TargetNode)),
        TargetSpec target => (target.FullName, target.Location),
        BindingSpec { Bound: BoundSpec bound } => (bound.FullName, bound.Location),
        BoundSpec bound => (bound.FullName, bound.Location),
        NetworkSpec { ModelPath: string path } network => (network.Model.Name, LocationSpec.InModel(path, 1, 1)),
        SourceSpec source => (source.HintName, null),
        DiagnosticSpec diagnostic => (diagnostic.Id, diagnostic.Location),
        _ => (step, null),
    };

    /// <summary>The exception's type, message and innermost frame on one line, which is all a build log shows.</summary>
    private static string Describe(Exception exception)
    {
        string frame = (exception.StackTrace ?? "").Split('\n')[0].Trim();
        string message = exception.Message.Replace('\r', ' ').Replace('\n', ' ');
        return $"{exception.GetType().Name}: {message} {frame}".TrimEnd();
    }
}
