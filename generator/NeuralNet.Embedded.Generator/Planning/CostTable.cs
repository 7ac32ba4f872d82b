// What a plan costs and which of its layers cost most, for budgets.
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Generator.Planning.Memory;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>Sums up costs.</summary>
internal static class CostTable
{
    private const int MaximumLayers = 3;

    /// <summary>The costs of a plan, with the layers that cost most.</summary>
    public static CostSpec Of(NetworkPlan plan, string hintName) => new(
        hintName,
        new AmountSpec(plan.Constants.ByteCount, Heaviest(plan.Calls.Select(call => (call.Operator, RomBytes(plan, call))))),
        new AmountSpec((long)plan.Memory.WorkspaceLength * sizeof(float), Heaviest(plan.Calls.Select(call => (call.Operator, WorkspaceBytes(plan, call))))),
        new AmountSpec(plan.Statistics.MacCount, Heaviest(plan.Source.Operators.Select(@operator => (@operator.Name, plan.Source.MultiplyAdds(@operator))))));

    private static string Heaviest(IEnumerable<(string Name, long Amount)> layers)
    {
        (string Name, long Amount)[] heaviest = [.. layers.Where(layer => layer.Amount > 0).OrderByDescending(layer => layer.Amount).Take(MaximumLayers)];
        return heaviest.Length == 0
            ? "no layer"
            : string.Join(", ", heaviest.Select(layer => $"{CommentText.Of(layer.Name)} ({Number.Grouped(layer.Amount)})"));
    }

    private static long RomBytes(NetworkPlan plan, KernelCall call) =>
        plan.Constants.Constants.Where(constant => call.Constants.Contains(constant.Name)).Sum(constant => (long)constant.ByteCount);

    private static long WorkspaceBytes(NetworkPlan plan, KernelCall call) =>
        call.Writes.Sum(tensor => plan.Memory.Views[tensor] is { Buffer.Kind: MemoryKind.Workspace } view ? (long)view.ByteCount : 0);
}
