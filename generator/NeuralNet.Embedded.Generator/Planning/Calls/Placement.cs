// Tensors that are computed right where a concatenation wants them.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>Says that parts lie inside a whole; whoever computes them writes them there, and the whole needs no code for them.</summary>
/// <param name="Whole">The tensor made of the parts, and perhaps of copies besides.</param>
/// <param name="Places">The tensors inside it, each with its first element there.</param>
internal sealed record Placement(string Whole, EquatableArray<(string Part, int Offset)> Places) : PlanStep
{
    /// <inheritdoc/>
    public override EquatableArray<string> Reads => Places.Select(place => place.Part).ToEquatableArray();

    /// <inheritdoc/>
    public override EquatableArray<string> Writes => EquatableArray.Create(Whole);
}
