// The kernel calls of a network with what each costs, known before any code is written.
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>A kernel call of the generated code. An activation and what else happens in registers belongs to the call in front of it.</summary>
/// <param name="Operator">The operator it computes.</param>
/// <param name="Kernel">The kernel's class, or <c>copy</c>.</param>
/// <param name="Shapes">What it reads and writes: <c>(28,28,1) -> (14,14,8)</c>.</param>
/// <param name="MultiplyAdds">Its multiply-adds.</param>
/// <param name="WeightBytes">The packed constants it reads.</param>
/// <param name="WorkspaceBytes">The bytes of workspace that hold something while it runs.</param>
public sealed record NetworkCall(string Operator, string Kernel, string Shapes, long MultiplyAdds, long WeightBytes, long WorkspaceBytes)
{
    /// <summary>The calls of a valid model, in the order they run.</summary>
    /// <exception cref="UnsupportedOperatorException">No kernel computes one of its operators.</exception>
    public static IReadOnlyList<NetworkCall> Of(NetworkModel model)
    {
        NetworkPlan plan = Planner.Plan(model);
        ILookup<string, Operator> operators = plan.Source.Operators.ToLookup(one => one.Name);
        HashSet<string> counted = new(StringComparer.Ordinal);
        return
        [
            .. plan.Calls.Select((call, i) => new NetworkCall(
                call.Operator,
                call.Kernel ?? "copy",
                call.Comment,
                counted.Add(call.Operator) ? operators[call.Operator].Sum(plan.Source.MultiplyAdds) : 0,
                plan.Constants.Constants.Where(constant => call.Constants.Contains(constant.Name)).Sum(constant => (long)constant.ByteCount),
                plan.Memory.LiveBytes[i])),
        ];
    }
}
