// What a model is made of and what it costs on a device: the figures of `neuralnet inspect` and of reports.
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Presentation;

/// <summary>The figures of a model.</summary>
/// <param name="Inputs">What a caller passes in.</param>
/// <param name="Outputs">What a caller gets back.</param>
/// <param name="Statistics">Parameters and multiply-adds of one prediction.</param>
/// <param name="Footprint">Bytes of ROM and RAM.</param>
/// <param name="Operators">A line for each operator, in the order they run.</param>
internal sealed record ModelSummary(
    IReadOnlyList<TensorInfo> Inputs,
    IReadOnlyList<TensorInfo> Outputs,
    NetworkStatistics Statistics,
    NetworkFootprint Footprint,
    IReadOnlyList<OperatorSummary> Operators)
{
    /// <summary>The figures of a valid model.</summary>
    public static ModelSummary Of(NetworkModel model)
    {
        Graph graph = Graph.Of(model);
        return new ModelSummary(
            model.Inputs,
            [.. model.Outputs.Select(name => graph[name])],
            NetworkStatistics.Of(graph),
            NetworkFootprint.Of(model),
            [
                .. model.AllOperators.Select(one => new OperatorSummary(
                    one.Name,
                    one.Kind,
                    graph[one.ReadTensors.First()].Shape,
                    graph[one.Output].Shape,
                    new NetworkStatistics(graph.ParameterCount(one), graph.MultiplyAdds(one)))),
            ]);
    }
}
