// A tensor that is another one under a different shape, or a stretch of it: no code at all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>A tensor inside the memory of another.</summary>
/// <param name="Tensor">The tensor that needs no memory of its own.</param>
/// <param name="Source">The tensor in whose memory it lies.</param>
/// <param name="Offset">The first element, counted from the source's first.</param>
internal sealed record View(string Tensor, string Source, int Offset) : PlanStep
{
    /// <inheritdoc/>
    public override EquatableArray<string> Reads => EquatableArray.Create(Source);

    /// <inheritdoc/>
    public override EquatableArray<string> Writes => EquatableArray.Create(Tensor);
}
