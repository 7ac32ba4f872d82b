// Writes scalings that stay on their own.
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="StandardizeStep"/>.</summary>
internal static class StandardizeEmitter
{
    /// <summary>One call.</summary>
    public static IEnumerable<Statement> Emit(StandardizeStep step, EmitContext context)
    {
        string offset = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfOffset(step)}";
        string scale = $"{MemberNames.Weights}.{context.Plan.Weights.NameOfScale(step)}";
        yield return new Statement(
            $"{context.Type("Standardize")}.Forward({context.Span(step.Input)}, {offset}, {scale}, {context.Span(step.Output)});",
            context.Shape(step.Output).ToString());
    }
}
