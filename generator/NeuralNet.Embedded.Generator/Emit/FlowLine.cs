// The network in one line, for the head of the generated file.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Describes a network's flow.</summary>
internal static class FlowLine
{
    // A line that a person takes in; deeper chains are counted.
    private const int MaximumLength = 140;

    /// <summary>Such as <c>4 features -> dense 8, tanh -> dense 3, softmax -> 3 labels</c>.</summary>
    public static string Of(NetworkPlan plan)
    {
        string first = Inputs(plan), last = Outputs(plan);
        string chain = first + string.Concat(plan.Steps.Select((step, i) => Joint(plan, i) + Describe(step, plan))) + " -> " + last;
        return IsChain(plan) && chain.Length <= MaximumLength
            ? chain
            : $"{first} -> {Number.Count(plan.Steps.Count, "step")} -> {last}";
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

    // What follows a dense layer in place reads as part of it.
    private static string Joint(NetworkPlan plan, int step) =>
        step > 0 && plan.Steps[step] is (SoftmaxStep or ElementwiseStep) && plan.Steps[step - 1] is DenseStep ? ", " : " -> ";

    private static bool IsChain(NetworkPlan plan)
    {
        string tensor = plan.Model.Inputs[0].Name;
        foreach (Step step in plan.Steps)
        {
            if (step.Input != tensor)
            {
                return false;
            }

            tensor = step.Output;
        }

        return plan.Model.Inputs.Count == 1 && plan.Outputs.Count == 1;
    }

    private static string Describe(Step step, NetworkPlan plan) => step switch
    {
        DenseStep dense => (dense.Standardized ? "standardise (in the weights) -> " : "")
            + "dense " + Number.Of(plan.Shapes[dense.Output].ElementCount)
            + (dense.Activation is Elementwise fused ? ", " + Name(fused) : ""),
        OneHotStep => "one-hot " + Number.Of(plan.Shapes[step.Output].ElementCount),
        StandardizeStep => "standardise",
        ReconstructionErrorStep => "reconstruction error",
        SoftmaxStep => "softmax",
        ElementwiseStep elementwise => Name(elementwise.Activation),
        _ => step.GetType().Name,
    };

    private static string Name(Elementwise activation) => string.Concat(activation.GetType().Name
        .Select((character, i) => char.IsUpper(character) && i > 0 ? " " + char.ToLowerInvariant(character) : char.ToLowerInvariant(character).ToString()));
}
