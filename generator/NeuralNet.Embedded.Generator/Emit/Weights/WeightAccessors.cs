// Writes the properties through which the generated code reaches its constants inside one block.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Writes the accessors of constants that lie in one block.</summary>
internal static class WeightAccessors
{
    /// <summary>The property that gives the block.</summary>
    public const string Block = "Values";

    public static void Emit(EmitContext context, ConstantLayout layout, CodeWriter code)
    {
        string span = context.Type("ReadOnlySpan");
        IReadOnlyList<PackedConstant> constants = context.Plan.Constants.Constants;
        for (int i = 0; i < constants.Count; i++)
        {
            PackedConstant constant = constants[i];
            int start = layout.OffsetOf(i) / sizeof(float), length = constant.Values.Count;
            code.Line($"// {constant.Comment}.");
            if (constant.Values.ElementType == ElementType.Float32)
            {
                code.Line($"public static {span}<float> {constant.Name} => {Block}.Slice({Number.Of(start)}, {Number.Of(length)});");
            }
            else
            {
                string type = ElementTypeName.InKernels(constant.Values.ElementType);
                int floats = (constant.ByteCount + sizeof(float) - 1) / sizeof(float);
                code.Line(
                    $"public static {span}<{type}> {constant.Name} => {context.Type("MemoryMarshal")}.Cast<float, "
                        + $"{type}>({Block}.Slice({Number.Of(start)}, {Number.Of(floats)}))[..{Number.Of(length)}];");
            }

            code.Line();
        }
    }
}
