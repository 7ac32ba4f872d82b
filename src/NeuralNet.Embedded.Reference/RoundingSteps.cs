// Where a network turns real numbers into integers. The last bit of a sum decides there about a whole unit, and a unit in an early layer about
// thousands in later ones: from the answers of a deep quantised network nobody can tell such a unit from a mistake. So each step is judged on its own.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>The operators that round numbers to integers, one number at a time.</summary>
public static class RoundingSteps
{
    /// <summary>The values those operators of a network write.</summary>
    public static IReadOnlyList<string> Of(Graph graph) =>
        [.. graph.Operators.Where(@operator => Is(@operator, graph)).Select(@operator => @operator.Outputs[0])];

    /// <summary>The network with what its rounding steps write as further outputs; what belongs to its answers alone is left out.</summary>
    public static NetworkModel Shown(NetworkModel model) => model with
    {
        Outputs = model.Outputs.Union(Of(Graph.Of(model))).ToEquatableArray(),
        Target = null,
        TestVectors = null,
    };

    private static bool Is(Operator @operator, Graph graph) =>
        (@operator.Definition == Quantize.Definition || @operator.Kind == "cast")
        && graph[@operator.Inputs[0]!].ElementType == ElementType.Float32
        && graph[@operator.Outputs[0]].ElementType is not (ElementType.Float32 or ElementType.Bool);
}
