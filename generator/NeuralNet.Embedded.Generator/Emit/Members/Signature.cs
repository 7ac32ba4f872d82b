// The parameter lists of the generated methods and their documentation.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Writes parameters.</summary>
internal static class Signature
{
    /// <summary>The spans of all inputs and outputs, as parameters.</summary>
    public static IEnumerable<string> Parameters(EmitContext context, bool batch) =>
        context.Inputs.Select(port => $"{context.Type("ReadOnlySpan")}<{ElementTypeName.Of(port.ElementType)}> {Name(port, batch)}")
            .Concat(context.Outputs.Select(port => $"{context.Type("Span")}<{ElementTypeName.Of(port.ElementType)}> {Name(port, batch)}"));

    /// <summary>The same as arguments, each changed by <paramref name="change"/>.</summary>
    public static IEnumerable<string> Arguments(EmitContext context, Func<Port, string> change) =>
        context.Inputs.Concat(context.Outputs).Select(change);

    /// <summary>The documentation of the spans of one prediction.</summary>
    public static IEnumerable<string> Documentation(EmitContext context)
    {
        foreach (Port port in context.Inputs)
        {
            yield return $"/// <param name=\"{Plain(port.Parameter)}\">{PortText.OfInput(context, port)}</param>";
        }

        foreach (Port port in context.Outputs)
        {
            yield return $"/// <param name=\"{Plain(port.Parameter)}\">Receives {PortText.OfOutput(context, port)}</param>";
        }
    }

    /// <summary>The documentation of the spans of several predictions.</summary>
    public static IEnumerable<string> BatchDocumentation(EmitContext context)
    {
        foreach (Port port in context.Inputs)
        {
            yield return $"/// <param name=\"{Plain(port.BatchParameter)}\">The samples' values, <c>count</c> times {port.Shape}.</param>";
        }

        foreach (Port port in context.Outputs)
        {
            yield return $"/// <param name=\"{Plain(port.BatchParameter)}\">Receives the answers, <c>count</c> times {port.Shape}.</param>";
        }
    }

    /// <summary>A parameter's name without the @ of a keyword, as documentation wants it.</summary>
    public static string Plain(string parameter) => parameter.TrimStart('@');

    private static string Name(Port port, bool batch) => batch ? port.BatchParameter : port.Parameter;
}
