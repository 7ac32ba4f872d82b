// A stretch of the workspace under the name it has in a method.
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>A local span over the workspace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The C# type of its elements.</param>
/// <param name="Start">Its first byte in the workspace.</param>
/// <param name="Length">Its elements.</param>
/// <param name="ElementSize">The bytes of an element.</param>
internal sealed record SpanLocal(string Name, string Type, int Start, int Length, int ElementSize)
{
    /// <summary>The declaration, for one sample.</summary>
    public string Declaration(EmitContext context)
    {
        string span = context.Type("Span");
        if (Type == "float" && Start % sizeof(float) == 0)
        {
            return $"{span}<float> {Name} = workspace{EmitContext.Range(Start / sizeof(float), Length)};";
        }

        // Other types lie in the floats around them; a part of a concatenation may start between two floats.
        int first = Start / sizeof(float), end = (Start + (Length * ElementSize) + sizeof(float) - 1) / sizeof(float);
        int skipped = (Start - (first * sizeof(float))) / ElementSize;
        return $"{span}<{Type}> {Name} = {context.Type("MemoryMarshal")}.Cast<float, "
            + $"{Type}>(workspace{EmitContext.Range(first, end - first)}){EmitContext.Range(skipped, Length)};";
    }

    /// <summary>The declaration for several samples that lie one after the other; floats only.</summary>
    public string TileDeclaration(EmitContext context)
    {
        string start = Start == 0 ? "0" : $"{Number.Of(Start / sizeof(float))} * samples";
        return $"{context.Type("Span")}<float> {Name} = workspace.Slice({start}, {Number.Of(Length)} * samples);";
    }
}
