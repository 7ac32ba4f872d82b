// From a model to a plan: passes over the graph, then calls with their constants, then memory. Pure functions all the way.
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Generator.Planning.Memory;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Model.Passes;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>Makes the plan of a network.</summary>
internal static class Planner
{
    /// <summary>Plans a valid model.</summary>
    /// <exception cref="UnsupportedOperatorException">There is no kernel for an operator.</exception>
    public static NetworkPlan Plan(NetworkModel model)
    {
        Graph source = Graph.Of(model);
        HashSet<string> standardized = new(StringComparer.Ordinal);
        Graph graph = Graph.Of(StandardizeFolding.Apply(IdentityRemoval.Apply(DeadCode.Remove(model)), standardized));
        CallPlan calls = CallContext.Plan(graph, standardized);
        return new NetworkPlan(
            source,
            NetworkStatistics.Of(source),
            model.Outputs.Select(name => source[name]).ToEquatableArray(),
            [.. calls.Steps.OfType<KernelCall>()],
            BufferPlanner.Plan(calls.Steps, [.. model.Inputs.Select(input => input.Name)], model.Outputs, calls.Tensors),
            calls.Constants);
    }
}
