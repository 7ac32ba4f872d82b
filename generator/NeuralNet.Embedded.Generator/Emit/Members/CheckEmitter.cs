// Writes the checks in front of a prediction: every length, and no span that is written may overlap another.
using NeuralNet.Embedded.Generator.Emit.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits argument checks.</summary>
internal static class CheckEmitter
{
    /// <summary>The check of one prediction, whose workspace is the parameter <c>workspace</c>.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        string shapes = context.Type("Shapes");
        if (context.Inputs.Count == 1 && context.Outputs.Count == 1)
        {
            Port input = context.Inputs[0], output = context.Outputs[0];
            code.Line($"{shapes}.Check({input.Parameter}, {input.LengthName}, {output.Parameter}, {output.LengthName}, workspace, {MemberNames.WorkspaceLength});");
            return;
        }

        foreach (Port port in context.Inputs.Concat(context.Outputs))
        {
            code.Line($"{shapes}.CheckLength({port.Parameter}, {port.LengthName});");
        }

        code.Line($"{shapes}.CheckWorkspace(workspace, {MemberNames.WorkspaceLength});");
        foreach (Port output in context.Outputs)
        {
            foreach (Port other in context.Inputs.Concat(context.Outputs.TakeWhile(port => port != output)))
            {
                code.Line($"{shapes}.CheckApart({output.Parameter}, {other.Parameter});");
            }
        }

        if (context.Plan.WorkspaceLength > 0)
        {
            foreach (Port port in context.Inputs.Concat(context.Outputs))
            {
                code.Line($"{shapes}.CheckApart(workspace, {port.Parameter});");
            }
        }
    }

    /// <summary>The check of several predictions.</summary>
    public static void EmitBatch(EmitContext context, CodeWriter code)
    {
        string shapes = context.Type("Shapes");
        if (context.Inputs.Count == 1 && context.Outputs.Count == 1)
        {
            Port input = context.Inputs[0], output = context.Outputs[0];
            code.Line($"{shapes}.CheckBatch({input.BatchParameter}, {input.LengthName}, {output.BatchParameter}, {output.LengthName}, count);");
            return;
        }

        foreach (Port port in context.Inputs.Concat(context.Outputs))
        {
            code.Line($"{shapes}.CheckBatchLength({port.BatchParameter}, {port.LengthName}, count);");
        }

        foreach (Port output in context.Outputs)
        {
            foreach (Port other in context.Inputs.Concat(context.Outputs.TakeWhile(port => port != output)))
            {
                code.Line($"{shapes}.CheckApart({output.BatchParameter}, {other.BatchParameter});");
            }
        }
    }
}
