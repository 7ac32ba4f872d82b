// Writes encodings of categories. The counts stand in the call: a span of constants is data of the assembly, nothing is allocated.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Emits <see cref="OneHotStep"/>.</summary>
internal static class OneHotEmitter
{
    private const int CountsPerLine = 24;

    /// <summary>One call; the counts of many columns on lines of their own.</summary>
    public static IEnumerable<Statement> Emit(OneHotStep step, EmitContext context) => Emit(step, context, ".Forward", "");

    /// <summary>One call for all samples.</summary>
    public static IEnumerable<Statement> EmitBatch(OneHotStep step, EmitContext context) => Emit(step, context, ".ForwardBatch", ", samples");

    private static IEnumerable<Statement> Emit(OneHotStep step, EmitContext context, string name, string count)
    {
        string method = context.Type("OneHot") + name, input = context.Span(step.Input), output = context.Span(step.Output);
        string shapes = $"{context.Shape(step.Input)} -> {context.Shape(step.Output)}";
        string[] counts = [.. step.CategoryCounts.Select(count => Number.Of(count))];
        if (counts.Length <= CountsPerLine)
        {
            yield return new Statement($"{method}({input}, [{string.Join(", ", counts)}], {output}{count});", shapes);
            yield break;
        }

        yield return new Statement($"{method}({input},", shapes);
        yield return new Statement("[", "");
        for (int start = 0; start < counts.Length; start += CountsPerLine)
        {
            yield return new Statement("    " + string.Join(" ", counts.Skip(start).Take(CountsPerLine).Select(count => count + ",")), "");
        }

        yield return new Statement($"], {output}{count});", "");
    }
}
