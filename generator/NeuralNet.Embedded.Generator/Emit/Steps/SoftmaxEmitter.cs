// Writes softmaxes: in place, after a copy where the logits are still needed, row by row where there are rows.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="SoftmaxStep"/>.</summary>
internal static class SoftmaxEmitter
{
    /// <summary>A call, or a loop over rows.</summary>
    public static IEnumerable<Statement> Emit(SoftmaxStep step, EmitContext context)
    {
        string input = context.Span(step.Input), output = context.Span(step.Output), kernel = context.Type("Softmax");
        string shape = context.Shape(step.Output).ToString();
        if (input != output)
        {
            yield return new Statement($"{input}.CopyTo({output});", shape);
        }

        long length = context.Shape(step.Output).ElementCount;
        if (length == step.RowLength)
        {
            yield return new Statement($"{kernel}.InPlace({output});", shape);
            yield break;
        }

        string rowLength = Number.Of(step.RowLength);
        yield return new Statement($"for (int row = 0; row < {Number.Of(length)}; row += {rowLength})", "");
        yield return new Statement("{", "");
        yield return new Statement($"    {kernel}.InPlace({output}.Slice(row, {rowLength}));", $"({rowLength}) of {shape}");
        yield return new Statement("}", "");
    }
}
