// Writes the sizes a caller needs at compile time.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the network's constants.</summary>
internal static class ConstantsEmitter
{
    /// <summary>Lengths, parameters and multiply-adds.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        foreach (Port port in context.Inputs)
        {
            Constant(
                code,
                $"The {ElementTypeName.Plural(port.ElementType)} of <c>{Signature.Plain(port.Parameter)}</c>, of shape {port.Shape}.",
                port.LengthName,
                port.Length);
        }

        foreach (Port port in context.Outputs)
        {
            Constant(
                code,
                $"The {ElementTypeName.Plural(port.ElementType)} of <c>{Signature.Plain(port.Parameter)}</c>, of shape {port.Shape}.",
                port.LengthName,
                port.Length);
        }

        NetworkStatistics statistics = context.Plan.Statistics;
        Constant(code, "The floats of scratch memory one prediction needs.", MemberNames.WorkspaceLength, context.WorkspaceLength);
        Constant(code, "The learned numbers: weights and biases.", MemberNames.ParameterCount, statistics.ParameterCount);
        Constant(code, "The multiply-adds of one prediction.", MemberNames.MacCount, statistics.MacCount);
    }

    private static void Constant(CodeWriter code, string summary, string name, long value)
    {
        code.Summary(summary);
        code.Line($"public const {(value > int.MaxValue ? "long" : "int")} {name} = {Number.Of(value)};");
        code.Line();
    }
}
