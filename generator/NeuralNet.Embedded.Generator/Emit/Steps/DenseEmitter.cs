// Writes dense layers.
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="DenseStep"/>.</summary>
internal static class DenseEmitter
{
    /// <summary>One call; the activation is its type argument.</summary>
    public static IEnumerable<Statement> Emit(DenseStep step, EmitContext context)
    {
        string weights = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfWeights(step)}";
        string bias = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfBias(step)}";
        string arguments = $"{context.Span(step.Input)}, {weights}, {bias}, {context.Span(step.Output)}";
        yield return new Statement(
            ActivationExpression.Call(context.Type("Dense") + ".Forward", arguments, step.Activation, context),
            $"{context.Shape(step.Input)} -> {context.Shape(step.Output)}");
    }
}
