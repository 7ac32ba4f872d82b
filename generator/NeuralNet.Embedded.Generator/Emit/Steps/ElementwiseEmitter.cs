// Writes activations that stand alone.
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="ElementwiseStep"/>.</summary>
internal static class ElementwiseEmitter
{
    /// <summary>One call: a copy, in place, or from span to span.</summary>
    public static IEnumerable<Statement> Emit(ElementwiseStep step, EmitContext context)
    {
        string input = context.Span(step.Input), output = context.Span(step.Output), kernel = context.Type("Elementwise");
        string code = step.Activation is Identity ? $"{input}.CopyTo({output});"
            : input == output ? ActivationExpression.Call(kernel + ".InPlace", output, step.Activation, context)
            : ActivationExpression.Call(kernel + ".Forward", $"{input}, {output}", step.Activation, context);
        yield return new Statement(code, context.Shape(step.Output).ToString());
    }
}
