// Writes scalings that stay on their own.
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="StandardizeStep"/>.</summary>
internal static class StandardizeEmitter
{
    /// <summary>One call.</summary>
    public static IEnumerable<Statement> Emit(StandardizeStep step, EmitContext context) => Emit(step, context, "Forward", "");

    /// <summary>One call for all samples.</summary>
    public static IEnumerable<Statement> EmitBatch(StandardizeStep step, EmitContext context) => Emit(step, context, "ForwardBatch", ", samples");

    private static IEnumerable<Statement> Emit(StandardizeStep step, EmitContext context, string method, string count)
    {
        string offset = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfOffset(step)}";
        string scale = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfScale(step)}";
        yield return new Statement(
            $"{context.Type("Standardize")}.{method}({context.Span(step.Input)}, {offset}, {scale}, {context.Span(step.Output)}{count});",
            context.Shape(step.Output).ToString());
    }
}
