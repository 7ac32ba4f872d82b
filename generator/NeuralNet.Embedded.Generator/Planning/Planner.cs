// From a model to a plan: passes over the graph, then steps, then memory, then constants. Pure functions all the way.
using NeuralNet.Embedded.Generator.Planning.Passes;
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Generator.Planning.Weights;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>Plans the generated code of a network.</summary>
internal static class Planner
{
    /// <summary>The plan of a valid model.</summary>
    public static NetworkPlan Plan(NetworkModel model)
    {
        HashSet<string> folded = new(StringComparer.Ordinal);
        NetworkModel lowered = StandardizeFolding.Apply(IdentityRemoval.Apply(OperatorOrder.Apply(model)), folded);

        EquatableArray<Step> steps = StepList.Of(lowered, folded);
        Dictionary<string, Shape> shapes = ModelValidator.InferTensors(lowered)
            .ToDictionary(pair => pair.Key, pair => pair.Value.Shape, StringComparer.Ordinal);
        Dictionary<string, int> lengths = shapes.ToDictionary(pair => pair.Key, pair => checked((int)pair.Value.ElementCount), StringComparer.Ordinal);
        IReadOnlyDictionary<string, Place> places = BufferPlanner.Plan(
            steps, [.. lowered.Inputs.Select(input => input.Name)], lowered.Outputs, lengths);

        return new NetworkPlan(
            model,
            NetworkStatistics.Of(model),
            model.Outputs.Select(name => new TensorInfo(name, shapes[name])).ToEquatableArray(),
            steps,
            shapes,
            places,
            BufferPlanner.WorkspaceLength(places.Values),
            new WeightTable(steps, lowered.Tensors));
    }
}
