// Writes constants as 64-bit words, which the program reads where they lie.
// Every tensor starts at a multiple of 64 bytes from the first.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Weights;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Emits constants as 64-bit literals.</summary>
internal static class PackedWeightsEmitter
{
    // 64 bytes in floats.
    private const int Alignment = 16;

    /// <summary>The nested class.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        string span = context.Type("ReadOnlySpan");
        code.Line($"private static class {MemberNames.Weights}");
        code.Open();
        int offset = 0;
        foreach (PackedTensor tensor in context.Plan.Weights.Tensors)
        {
            int length = tensor.Values.Count;
            code.Line($"// {tensor.Comment}.");
            code.Line($"public static {span}<float> {tensor.Name} => Values.Slice({Number.Of(offset)}, {Number.Of(length)});");
            code.Line();
            offset = RoundUp(offset + length);
        }

        code.Line($"private static {span}<float> Values => {context.Type("MemoryMarshal")}.Cast<ulong, float>(Words);");
        code.Line();
        code.Line($"private static {span}<ulong> Words => new ulong[]");
        code.Open();
        foreach (PackedTensor tensor in context.Plan.Weights.Tensors)
        {
            code.Line($"// {tensor.Name}");
            PackedWords.Write(tensor.Values, RoundUp(tensor.Values.Count), code);   // zeros in the gap behind it
        }

        code.Close(";");
        code.Close();
    }

    private static int RoundUp(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
