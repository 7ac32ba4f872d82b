// What a plan costs and which of its layers cost most, for budgets.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>Measures plans.</summary>
internal static class CostTable
{
    private const int MaximumLayers = 3;

    /// <summary>The cost of a planned network.</summary>
    public static CostSpec Of(NetworkPlan plan, string hintName)
    {
        IReadOnlyDictionary<string, TensorInfo> tensors = ModelValidator.InferTensors(plan.Model);
        return new CostSpec(
            hintName,
            new AmountSpec(plan.Weights.ByteCount, Heaviest(plan.Steps.Select(step => (NameOf(plan, step), RomBytes(plan, step))))),
            new AmountSpec((long)plan.WorkspaceLength * sizeof(float), Heaviest(plan.Steps.Select(step => (NameOf(plan, step), WorkspaceBytes(plan, step))))),
            new AmountSpec(plan.Statistics.MacCount, Heaviest(plan.Model.AllOperators.Select(@operator =>
                (@operator.Name, NetworkStatistics.Of(plan.Model, @operator, tensors).MacCount)))));
    }

    private static string Heaviest(IEnumerable<(string Name, long Amount)> layers)
    {
        (string Name, long Amount)[] heaviest = [.. layers.Where(layer => layer.Amount > 0).OrderByDescending(layer => layer.Amount).Take(MaximumLayers)];
        return heaviest.Length == 0
            ? "no layer"
            : string.Join(", ", heaviest.Select(layer => $"{CommentText.Of(layer.Name)} ({Number.Grouped(layer.Amount)})"));
    }

    private static long RomBytes(NetworkPlan plan, Step step)
    {
        string[] constants = step switch
        {
            DenseStep dense => [plan.Weights.NameOfWeights(dense), plan.Weights.NameOfBias(dense)],
            StandardizeStep scaling => [plan.Weights.NameOfOffset(scaling), plan.Weights.NameOfScale(scaling)],
            _ => [],
        };
        return plan.Weights.Tensors.Where(tensor => constants.Contains(tensor.Name)).Sum(tensor => (long)tensor.Values.Count * sizeof(float));
    }

    private static long WorkspaceBytes(NetworkPlan plan, Step step) =>
        plan.Places[step.Output] is { Kind: PlaceKind.Workspace } place ? (long)place.Length * sizeof(float) : 0;

    // The layer that made the step's output; where passes put an activation into a dense layer, the dense layer before it.
    private static string NameOf(NetworkPlan plan, Step step)
    {
        Operator? Maker(string tensor) => plan.Model.AllOperators.FirstOrDefault(@operator => @operator.Outputs.Contains(tensor));
        Operator? maker = Maker(step.Output);
        while (step is DenseStep && maker is not (null or Dense))
        {
            maker = Maker(maker.Inputs[0]);
        }

        return maker?.Name ?? step.Output;
    }
}
