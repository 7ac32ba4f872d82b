// The network in one line, for the head of the generated file.
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Describes the flow of values: <c>4 features -> dense 8, tanh -> dense 3, softmax -> 3 labels</c>.</summary>
internal static class FlowLine
{
    // A line that a person takes in; deeper chains are counted.
    private const int MaximumLength = 140;

    public static string Of(NetworkPlan plan)
    {
        string first = Inputs(plan), last = Outputs(plan);
        string chain = first + string.Concat(plan.Calls.Select((call, i) => Joint(plan, i) + call.Words)) + " -> " + last;
        return IsChain(plan) && chain.Length <= MaximumLength
            ? chain
            : $"{first} -> {Number.Count(plan.Calls.Count, "step")} -> {last}";
    }

    private static string Inputs(NetworkPlan plan) =>
        plan.Model.Inputs.Count > 1 ? $"{plan.Model.Inputs.Count} inputs"
        : plan.Model.Features.Count > 0 ? Number.Count(plan.Model.Features.Count, "feature")
        : Number.Count(plan.Model.Inputs[0].Shape.ElementCount, "input");

    private static string Outputs(NetworkPlan plan) =>
        plan.Outputs.Count > 1 ? $"{plan.Outputs.Count} outputs"
        : plan.Model.Target is { Task: PredictionTask.Classification } target ? Number.Count(target.Labels.Count, "label")
        : plan.Model.Target is { Task: PredictionTask.BinaryClassification } ? "probability of 1 label"
        : plan.Model.Target is { Task: PredictionTask.AnomalyDetection } ? "anomaly score"
        : Number.Count(plan.Outputs[0].Shape.ElementCount, "output");

    // What follows a layer in place reads as part of it.
    private static string Joint(NetworkPlan plan, int call) =>
        call > 0 && plan.Calls[call].FinishesLayer && plan.Calls[call - 1].IsLayer ? ", " : " -> ";

    // Every call reads what the one before it wrote, and perhaps something earlier as well.
    private static bool IsChain(NetworkPlan plan)
    {
        if (plan.Model.Inputs.Count != 1 || plan.Outputs.Count != 1)
        {
            return false;
        }

        string tensor = plan.Model.Inputs[0].Name;
        foreach (KernelCall call in plan.Calls)
        {
            if (!call.Reads.Any(read => Same(plan, read, tensor)))
            {
                return false;
            }

            tensor = call.Writes[0];
        }

        return true;
    }

    private static bool Same(NetworkPlan plan, string read, string written) =>
        read == written
            || (plan.Memory.Views[read].SharesMemory(plan.Memory.Views[written]) && plan.Memory.Views[read].ByteCount == plan.Memory.Views[written].ByteCount);
}
