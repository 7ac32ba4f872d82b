// What a network costs on a device, known before any code is written.
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>The memory the generated code of a network takes.</summary>
/// <param name="WeightBytes">Read-only memory: the packed constants, padding included.</param>
/// <param name="WorkspaceBytes">Scratch memory of one call, beside inputs and outputs.</param>
public sealed record NetworkFootprint(long WeightBytes, long WorkspaceBytes)
{
    /// <summary>The footprint of a valid model.</summary>
    /// <exception cref="UnsupportedOperatorException">No kernel computes one of its operators.</exception>
    public static NetworkFootprint Of(NetworkModel model)
    {
        NetworkPlan plan = Planner.Plan(model);
        return new NetworkFootprint(plan.Constants.ByteCount, (long)plan.Memory.WorkspaceLength * sizeof(float));
    }
}
