// Control flow that is decided once the inputs it hangs on are bound.
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ControlMappings
{
    /// <summary>The branch that a known condition takes.</summary>
    public static void If(OnnxCall call)
    {
        _ = call.Input(0, "condition");
        ReferenceTensor condition = call.Known(0) ?? throw new MappingException(
            $"Its condition '{call.Node.Inputs[0]}' is computed by the network; bind the input it depends on with --set, so that one branch remains.");
        bool taken = condition.IsFloat ? condition.Floats[0] != 0 : condition.Integers[0] != 0;
        string name = taken ? "then_branch" : "else_branch";
        OnnxGraph branch = call.Node.Attributes.GetValueOrDefault(name)?.Graph ?? throw new MappingException($"It has no {name}.");
        string[] outputs = call.Mapper.MapGraph(branch, call.Scope);
        for (int i = 0; i < outputs.Length; i++)
        {
            call.Answer(i, outputs[i]);
        }
    }
}
