// Writes constants as 64-bit words, two floats in each, the first in the low half: a span of constant words is data of the
// assembly, read where it lies, aligned to 8 bytes. Every tensor starts at a multiple of 64 bytes from the first.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Weights;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Emits constants as 64-bit literals.</summary>
internal static class PackedWeightsEmitter
{
    private const int WordsPerLine = 8;

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
            Words(tensor, code);
        }

        code.Close(";");
        code.Close();
    }

    private static void Words(PackedTensor tensor, CodeWriter code)
    {
        StringBuilder line = new();
        int words = WeightLayout.RoundUp(tensor.Values.Count) / 2;
        for (int word = 0; word < words; word++)
        {
            ulong bits = BitsAt(tensor, 2 * word) | ((ulong)BitsAt(tensor, (2 * word) + 1) << 32);
            line.Append("0x").Append(bits.ToString("X", CultureInfo.InvariantCulture)).Append("UL,");
            if ((word + 1) % WordsPerLine == 0 || word + 1 == words)
            {
                code.Line(line.ToString());
                line.Clear();
            }
            else
            {
                line.Append(' ');
            }
        }
    }

    // Zero in the gap behind a tensor.
    private static uint BitsAt(PackedTensor tensor, int index) =>
        index < tensor.Values.Count ? FloatLiteral.BitsOf(tensor.Values[index]) : 0;
}
