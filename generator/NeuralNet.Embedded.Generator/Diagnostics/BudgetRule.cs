// Compares what networks cost with what they may cost.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>NNE0303.</summary>
internal static class BudgetRule
{
    /// <summary>A diagnostic for each budget that the network of <paramref name="bound"/> exceeds.</summary>
    public static IEnumerable<DiagnosticSpec> Check(BoundSpec bound, EquatableArray<CostSpec> costs)
    {
        if (bound.Budget == BudgetSpec.None || costs.FirstOrDefault(cost => cost.HintName == bound.HintName) is not CostSpec cost)
        {
            return [];
        }

        return new[]
        {
            Over(bound, cost.Rom, bound.Budget.MaxRomBytes, "bytes of read-only memory", "MaxRomBytes"),
            Over(bound, cost.Workspace, bound.Budget.MaxWorkspaceBytes, "bytes of workspace", "MaxWorkspaceBytes"),
            Over(bound, cost.Macs, bound.Budget.MaxMacs, "multiply-adds", "MaxMacs"),
        }.OfType<DiagnosticSpec>();
    }

    private static DiagnosticSpec? Over(BoundSpec bound, AmountSpec amount, long? limit, string unit, string name) =>
        limit is long allowed && amount.Total > allowed
            ? DiagnosticSpec.Of(
                Rules.OverBudget, bound.Location, bound.FullName, Number.Grouped(amount.Total), unit,
                Number.Grouped(amount.Total - allowed), $"{name} = {Number.Of(allowed)}", amount.Heaviest)
            : null;
}
