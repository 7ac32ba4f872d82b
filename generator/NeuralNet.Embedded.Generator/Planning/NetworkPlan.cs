// Everything decided before a line of code is written.
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Planning.Memory;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>The plan of a network.</summary>
/// <param name="Source">The model as it was read, with all that follows from it.</param>
/// <param name="Statistics">Parameters and multiply-adds.</param>
/// <param name="Outputs">What callers receive.</param>
/// <param name="Calls">What runs, in order.</param>
/// <param name="Memory">Where every tensor lives.</param>
/// <param name="Constants">The packed constants.</param>
internal sealed record NetworkPlan(
    Graph Source,
    NetworkStatistics Statistics,
    EquatableArray<TensorInfo> Outputs,
    IReadOnlyList<KernelCall> Calls,
    MemoryPlan Memory,
    ConstantTable Constants)
{
    /// <summary>The model as it was read.</summary>
    public NetworkModel Model => Source.Model;
}
