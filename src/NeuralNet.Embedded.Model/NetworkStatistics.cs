// Sizes that are facts of a model: parameters and multiply-adds.
namespace NeuralNet.Embedded.Model;

/// <summary>The parameters and multiply-adds of a model.</summary>
/// <param name="ParameterCount">The learned numbers: the elements of all weights and biases; scaling constants do not count.</param>
/// <param name="MacCount">The multiply-adds of one prediction.</param>
public sealed record NetworkStatistics(long ParameterCount, long MacCount)
{
    /// <summary>Sums over the model's operators; a constant that several read counts once.</summary>
    public static NetworkStatistics Of(Graph graph) => new(
        graph.Model.Operators.SelectMany(@operator => @operator.ReadTensors)
            .Distinct(StringComparer.Ordinal)
            .Sum(name => graph.Constant(name)?.Shape.ElementCount ?? 0),
        graph.Model.Operators.Sum(graph.MultiplyAdds));
}
