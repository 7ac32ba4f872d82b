// Writes the properties through which the generated code reaches its constants inside one block.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Weights;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Emits a property for each constant.</summary>
internal static class WeightAccessors
{
    /// <summary>The property that gives the whole block.</summary>
    public const string Block = "Values";

    /// <summary>The properties, each a slice of the block.</summary>
    public static void Emit(EmitContext context, WeightLayout layout, CodeWriter code)
    {
        string span = context.Type("ReadOnlySpan");
        IReadOnlyList<PackedTensor> tensors = context.Plan.Weights.Tensors;
        for (int i = 0; i < tensors.Count; i++)
        {
            code.Line($"// {tensors[i].Comment}.");
            code.Line($"public static {span}<float> {tensors[i].Name} => {Block}.Slice({Number.Of(layout.OffsetOf(i))}, {Number.Of(tensors[i].Values.Count)});");
            code.Line();
        }
    }
}
