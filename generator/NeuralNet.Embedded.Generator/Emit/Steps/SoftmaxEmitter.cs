// Writes softmaxes: in place, after a copy where the logits are still needed, row by row where there are rows.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="SoftmaxStep"/>.</summary>
internal static class SoftmaxEmitter
{
    /// <summary>A call over all values, or over rows of them.</summary>
    public static IEnumerable<Statement> Emit(SoftmaxStep step, EmitContext context) =>
        Emit(step, context, rows: context.Shape(step.Output).ElementCount != step.RowLength);

    /// <summary>A call over the rows of all samples.</summary>
    public static IEnumerable<Statement> EmitBatch(SoftmaxStep step, EmitContext context) => Emit(step, context, rows: true);

    private static IEnumerable<Statement> Emit(SoftmaxStep step, EmitContext context, bool rows)
    {
        string input = context.Span(step.Input), output = context.Span(step.Output);
        string shape = context.Shape(step.Output).ToString();
        if (input != output)
        {
            yield return new Statement($"{input}.CopyTo({output});", shape);
        }

        string rowLength = rows ? ", " + Number.Of(step.RowLength) : "";
        yield return new Statement($"{context.Type("Softmax")}.InPlace({output}{rowLength});", shape);
    }
}
