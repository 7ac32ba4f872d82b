// Writes the checks in front of a prediction: every length, and no span that is written may overlap another.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits argument checks.</summary>
internal static class CheckEmitter
{
    /// <summary>Whether the checks fill a method of their own.</summary>
    public static bool HasMethod(EmitContext context) =>
        context.Inputs.Count + context.Outputs.Count > 2 || context.Inputs.Concat(context.Outputs).Any(port => port.ElementType != ElementType.Float32);

    /// <summary>The check of one prediction, whose workspace is the parameter <c>workspace</c>.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        if (HasMethod(context))
        {
            code.List(MemberNames.CheckSpans, [.. Signature.Arguments(context, port => port.Parameter), "workspace"], ";");
        }
        else
        {
            Port input = context.Inputs[0], output = context.Outputs[0];
            code.Line(
                $"{context.Type("Shapes")}.Check({input.Parameter}, {input.LengthName}, {output.Parameter}, {output.LengthName}, workspace, "
                    + $"{MemberNames.WorkspaceLength});");
        }
    }

    /// <summary>The method that <see cref="Emit"/> calls, where there is one.</summary>
    public static void EmitMethod(EmitContext context, CodeWriter code)
    {
        string shapes = context.Type("Shapes"), span = context.Type("ReadOnlySpan");
        code.List(
            "private static void " + MemberNames.CheckSpans,
            [
                .. context.Inputs.Concat(context.Outputs).Select(port => $"{span}<{ElementTypeName.Of(port.ElementType)}> {port.Parameter}"),
                span + "<float> workspace",
            ]);
        code.Open();
        foreach (Port port in context.Inputs.Concat(context.Outputs))
        {
            code.Line($"{shapes}.Check{TypeArguments(port)}({port.Parameter}, {port.LengthName});");
        }

        code.Line($"{shapes}.CheckWorkspace(workspace, {MemberNames.WorkspaceLength});");
        Distinct(context, code, port => port.Parameter);
        foreach (Port port in context.Inputs.Concat(context.Outputs))
        {
            string types = port.ElementType == ElementType.Float32 ? "" : $"<float, {ElementTypeName.Of(port.ElementType)}>";
            code.Line($"{shapes}.CheckDistinct{types}(workspace, {port.Parameter});");
        }

        code.Close();
    }

    /// <summary>The check of several predictions.</summary>
    public static void EmitBatch(EmitContext context, CodeWriter code)
    {
        string shapes = context.Type("Shapes");
        if (!HasMethod(context))
        {
            Port input = context.Inputs[0], output = context.Outputs[0];
            code.Line($"{shapes}.CheckBatch({input.BatchParameter}, {input.LengthName}, {output.BatchParameter}, {output.LengthName}, count);");
            return;
        }

        foreach (Port port in context.Inputs.Concat(context.Outputs))
        {
            code.Line($"{shapes}.CheckBatch{TypeArguments(port)}({port.BatchParameter}, {port.LengthName}, count);");
        }

        Distinct(context, code, port => port.BatchParameter);
    }

    // Inputs may overlap each other: they are only read.
    private static void Distinct(EmitContext context, CodeWriter code, Func<Port, string> name)
    {
        foreach (Port output in context.Outputs)
        {
            foreach (Port other in context.Inputs.Concat(context.Outputs.TakeWhile(port => port != output)))
            {
                code.Line($"{context.Type("Shapes")}.CheckDistinct{TypeArguments(output, other)}({name(output)}, {name(other)});");
            }
        }
    }

    // Floats have overloads of their own; for other types the language infers nothing from a Span where a ReadOnlySpan is asked for.
    private static string TypeArguments(params Port[] ports) => ports.All(port => port.ElementType == ElementType.Float32)
        ? ""
        : $"<{string.Join(", ", ports.Select(port => ElementTypeName.Of(port.ElementType)))}>";
}
