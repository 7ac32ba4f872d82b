// Lets a network be a type argument: classes and structs implement INeuralNetwork by the members they have anyway.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the implementation of <c>INeuralNetwork</c>.</summary>
internal static class InterfaceEmitter
{
    /// <summary>Whether the network has one input and one output, and its class is not static: C# lets no static class implement an interface.</summary>
    public static bool Applies(EmitContext context) =>
        !context.Network.Class.IsStatic && context.Inputs.Count == 1 && context.Outputs.Count == 1
        && context.Inputs[0].ElementType == ElementType.Float32 && context.Outputs[0].ElementType == ElementType.Float32;

    /// <summary>What follows the class's declaration; empty where it does not apply.</summary>
    public static string BaseList(EmitContext context) => Applies(context) ? " : " + Interface(context) : "";

    /// <summary>The properties behind the constants; the interface's methods are the class's own.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        (string Type, string Name)[] constants =
        [
            ("int", context.Inputs[0].LengthName),
            ("int", context.Outputs[0].LengthName),
            ("int", MemberNames.WorkspaceLength),
            ("long", MemberNames.ParameterCount),
            ("long", MemberNames.MacCount),
        ];
        for (int i = 0; i < constants.Length; i++)
        {
            if (i > 0)
            {
                code.Line();
            }

            code.Line($"static {constants[i].Type} {Interface(context)}.{constants[i].Name} => {constants[i].Name};");
        }
    }

    private static string Interface(EmitContext context) =>
        $"{context.Type("INeuralNetwork")}<{Identifier.Escape(context.Network.Class.Name)}>";
}
