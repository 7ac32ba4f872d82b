// Writes accessors over weights that lie in an assembly of their own: data of that assembly, aligned to 64 bytes, read in place.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Emits accessors to the weights assembly.</summary>
internal static class AssemblyWeightsEmitter
{
    /// <summary>The nested class.</summary>
    public static void Emit(EmitContext context, string hash, CodeWriter code)
    {
        code.Line($"private static class {MemberNames.Weights}");
        code.Open();
        WeightAccessors.Emit(context, new ConstantLayout(context.Plan.Constants), code);
        code.Line("// The name of the type is the SHA-256 of what it holds: other weights than these do not compile.");
        code.Line($"private static {context.Type("ReadOnlySpan")}<float> {WeightAccessors.Block} => "
            + $"global::{NetworkWeights.Namespace}.{NetworkWeights.TypeNameOf(hash)}.{NetworkWeights.Accessor};");
        code.Close();
    }
}
