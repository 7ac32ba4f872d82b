// Writes constants as 64-bit words, which the program reads where they lie.
// Every tensor starts at a multiple of 64 bytes from the first.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Text;

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
        WeightAccessors.Emit(context, new ConstantLayout(context.Plan.Constants), code);
        code.Line(
            $"private static {span}<float> {WeightAccessors.Block} => {context.Type("MemoryMarshal")}.Cast<ulong, "
                + $"float>({(context.Network.IsDebuggable ? $"new {span}<ulong>(Words)" : "Words")});");
        code.Line();
        // A span of constants is allocated on every use in code compiled for debugging, an array once.
        code.Line(context.Network.IsDebuggable ? "private static readonly ulong[] Words = new ulong[]" : $"private static {span}<ulong> Words => new ulong[]");
        code.Open();
        foreach (PackedConstant constant in context.Plan.Constants.Constants)
        {
            code.Line($"// {constant.Name}");
            PackedWords.Write(constant.Values.Data, ConstantLayout.RoundUp(constant.ByteCount), code);   // zeros in the gap behind it
        }

        code.Close(";");
        code.Close();
    }
}
