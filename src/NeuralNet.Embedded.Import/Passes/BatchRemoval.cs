// The dimension of samples goes where it is proved, operator by operator, that samples stay apart: then a network of one
// sample answers as it did for each of a batch. Otherwise the dimension stays an ordinary one.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

internal static class BatchRemoval
{
    // What recurrences write keeps the dimension; it goes behind them.
    private static readonly HashSet<string> Keep = new(StringComparer.Ordinal) { "lstm", "gru", "rnn" };

    /// <summary>Takes the dimension of samples out of the whole graph, or leaves it as it is.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputAxes">The dimension of samples in each input; null where it has none.</param>
    /// <returns>Null when it is gone; else the operator that mixes samples, or that no rule is known for.</returns>
    public static Operator? Run(ImportGraph graph, IReadOnlyList<int?> inputAxes)
    {
        Dictionary<string, int> axes = new(StringComparer.Ordinal);
        int samples = 1;
        for (int i = 0; i < inputAxes.Count; i++)
        {
            if (inputAxes[i] is int axis)
            {
                axes[graph.Inputs[i]] = axis;
                samples = graph.Shape(graph.Inputs[i])[axis];
            }
        }

        List<(Operator Operator, BatchStep Step)> steps = [];
        foreach (Operator @operator in graph.Operators)
        {
            int?[] read = [.. @operator.Inputs.Select(input => input is not null && axes.TryGetValue(input, out int axis) ? (int?)axis : null)];
            if (Array.TrueForAll(read, axis => axis is null))
            {
                continue;
            }

            if (BatchRules.Apply(new BatchCall(graph, @operator, read, samples)) is not BatchStep step)
            {
                return @operator;
            }

            steps.Add((@operator, step));
            for (int i = 0; i < @operator.Outputs.Count; i++)
            {
                if (step.Axis[i] is int axis)
                {
                    axes[@operator.Outputs[i]] = axis;
                }
            }
        }

        for (int i = 0; i < inputAxes.Count; i++)
        {
            if (inputAxes[i] is int axis)
            {
                graph.SetInputShape(graph.Inputs[i], Without(graph.Shape(graph.Inputs[i]), axis));
            }
        }

        foreach ((Operator @operator, BatchStep step) in steps)
        {
            Operator changed = step.Rewrite();
            if (Keep.Contains(@operator.Kind))
            {
                AddReshapes(graph, @operator, changed, step);
            }
            else
            {
                graph.Replace(@operator, changed);
            }
        }

        return null;
    }

    private static void AddReshapes(ImportGraph graph, Operator recurrence, Operator changed, BatchStep step)
    {
        // Its outputs get new names, and the old ones are written by reshapes.
        string[] written = [.. recurrence.Outputs.Select(_ => graph.NewName())];
        graph.Replace(recurrence, changed with { Outputs = written.ToEquatableArray() });
        for (int i = 0; i < written.Length; i++)
        {
            Shape shape = Without(graph.Shape(written[i]), step.Axis[i]!.Value);
            graph.AddAfter(recurrence.Name, "reshape", written[i], recurrence.Outputs[i], ("shape", shape.Dimensions.ToArray()));
        }
    }

    private static Shape Without(Shape shape, int axis) => new(shape.Dimensions.Where((_, i) => i != axis).ToEquatableArray());
}
