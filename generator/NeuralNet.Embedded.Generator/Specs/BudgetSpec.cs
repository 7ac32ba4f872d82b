// What a network may cost, as its attribute or its project item says.
namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The budgets of a network; null where there is no limit.</summary>
/// <param name="MaxRomBytes">Read-only memory: the packed weights.</param>
/// <param name="MaxWorkspaceBytes">Scratch memory of one prediction.</param>
/// <param name="MaxMacs">Multiply-adds of one prediction.</param>
internal sealed record BudgetSpec(long? MaxRomBytes, long? MaxWorkspaceBytes, long? MaxMacs)
{
    /// <summary>No limit at all.</summary>
    public static BudgetSpec None { get; } = new(null, null, null);

    /// <summary>These limits, and those of <paramref name="other"/> where these say nothing.</summary>
    public BudgetSpec Or(BudgetSpec other) => new(
        MaxRomBytes ?? other.MaxRomBytes,
        MaxWorkspaceBytes ?? other.MaxWorkspaceBytes,
        MaxMacs ?? other.MaxMacs);
}
