// Writes dense layers.
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="DenseStep"/>.</summary>
internal static class DenseEmitter
{
    /// <summary>One call; the activation is its type argument.</summary>
    public static IEnumerable<Statement> Emit(DenseStep step, EmitContext context) => Emit(step, context, ".Forward", "");

    /// <summary>One call for all samples.</summary>
    public static IEnumerable<Statement> EmitBatch(DenseStep step, EmitContext context) => Emit(step, context, ".ForwardBatch", ", samples");

    private static IEnumerable<Statement> Emit(DenseStep step, EmitContext context, string method, string count)
    {
        string weights = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfWeights(step)}";
        string bias = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfBias(step)}";
        string arguments = $"{context.Span(step.Input)}, {weights}, {bias}, {context.Span(step.Output)}{count}";
        yield return new Statement(
            ActivationExpression.Call(context.Type("Dense") + method, arguments, step.Activation, context),
            $"{context.Shape(step.Input)} -> {context.Shape(step.Output)}");
    }
}
