// Writes the distance of an autoencoder's answer from what it was given.
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="ReconstructionErrorStep"/>.</summary>
internal static class ReconstructionErrorEmitter
{
    /// <summary>One call.</summary>
    public static IEnumerable<Statement> Emit(ReconstructionErrorStep step, EmitContext context) => Emit(step, context, "Forward", "");

    /// <summary>One call for all samples.</summary>
    public static IEnumerable<Statement> EmitBatch(ReconstructionErrorStep step, EmitContext context) => Emit(step, context, "ForwardBatch", ", samples");

    private static IEnumerable<Statement> Emit(ReconstructionErrorStep step, EmitContext context, string method, string count)
    {
        yield return new Statement(
            $"{context.Type("ReconstructionError")}.{method}({context.Span(step.Original)}, {context.Span(step.Input)}, {context.Span(step.Output)}{count});",
            $"{context.Shape(step.Original)}, {context.Shape(step.Input)} -> {context.Shape(step.Output)}");
    }
}
