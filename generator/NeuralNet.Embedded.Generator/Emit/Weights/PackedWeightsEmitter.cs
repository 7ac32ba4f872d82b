// Writes constants as 64-bit words, which the program reads where they lie.
// Every tensor starts at a multiple of 64 bytes from the first.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Weights;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Emits constants as 64-bit literals.</summary>
internal static class PackedWeightsEmitter
{
    /// <summary>The nested class.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        string span = context.Type("ReadOnlySpan");
        code.Line($"private static class {MemberNames.Weights}");
        code.Open();
        WeightAccessors.Emit(context, new WeightLayout(context.Plan.Weights), code);
        code.Line($"private static {span}<float> {WeightAccessors.Block} => {context.Type("MemoryMarshal")}.Cast<ulong, float>({(context.Network.IsDebuggable ? $"new {span}<ulong>(Words)" : "Words")});");
        code.Line();
        // A span of constants is allocated on every use in code compiled for debugging, an array once.
        code.Line(context.Network.IsDebuggable ? "private static readonly ulong[] Words = new ulong[]" : $"private static {span}<ulong> Words => new ulong[]");
        code.Open();
        foreach (PackedTensor tensor in context.Plan.Weights.Tensors)
        {
            code.Line($"// {tensor.Name}");
            PackedWords.Write(tensor.Values, WeightLayout.RoundUp(tensor.Values.Count), code);   // zeros in the gap behind it
        }

        code.Close(";");
        code.Close();
    }
}
