// Where every tensor of a network lives.
namespace NeuralNet.Embedded.Generator.Planning.Memory;

/// <summary>The memory of a network.</summary>
/// <param name="Views">The place of every tensor that steps name.</param>
/// <param name="WorkspaceLength">The floats of workspace that are needed.</param>
/// <param name="LiveBytes">For each kernel call the bytes of workspace that hold something while it runs.</param>
internal sealed record MemoryPlan(IReadOnlyDictionary<string, TensorView> Views, int WorkspaceLength, IReadOnlyList<int> LiveBytes)
{
    /// <summary>Whether every tensor has a buffer of its own size, so that several samples can lie in one, one after the other.</summary>
    public bool IsBatchable => Views.Values.All(view => view.IsWhole && view.ElementType == Model.ElementType.Float32);
}
