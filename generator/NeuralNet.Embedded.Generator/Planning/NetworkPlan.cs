// Everything decided before a line of code is written.
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Generator.Planning.Weights;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>What the generated code will do.</summary>
/// <param name="Model">The model as it was read.</param>
/// <param name="Statistics">The model's parameters and multiply-adds.</param>
/// <param name="Outputs">Name and shape of each output.</param>
/// <param name="Steps">The kernel calls in order.</param>
/// <param name="Shapes">The shape of every tensor the steps name.</param>
/// <param name="Places">The memory of every tensor the steps name.</param>
/// <param name="WorkspaceLength">The floats of the workspace.</param>
/// <param name="Weights">The packed constants.</param>
internal sealed record NetworkPlan(
    NetworkModel Model,
    NetworkStatistics Statistics,
    EquatableArray<TensorInfo> Outputs,
    EquatableArray<Step> Steps,
    IReadOnlyDictionary<string, Shape> Shapes,
    IReadOnlyDictionary<string, Place> Places,
    int WorkspaceLength,
    WeightTable Weights);
