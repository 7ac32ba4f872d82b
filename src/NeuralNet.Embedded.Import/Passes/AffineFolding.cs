// Scalings disappear where that costs nothing: into each other, into the layer with weights before them, into those after
// them. Everything is computed in double precision and rounded once, when the model is made.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

internal static class AffineFolding
{
    /// <summary>Scalings join the layer that writes what they read, if nothing else reads that.</summary>
    public static void MergeIntoWriters(ImportGraph graph)
    {
        foreach (Operator @operator in graph.Snapshot())
        {
            // Earlier merges may have changed it; what is left of it has its output.
            if (Affine.Of(graph, graph.Producer(@operator.Output)) is not Affine affine)
            {
                continue;
            }

            Operator? writer = graph.OnlyReader(affine.Input) is not null ? graph.Producer(affine.Input) : null;
            if (affine.IsIdentity)
            {
                graph.ReplaceBy(affine.Operator, affine.Input);
            }
            else if (Weighted.Of(graph, writer) is Weighted layer && layer.ScaledOutput(affine) is Operator scaled)
            {
                graph.Replace(writer!, scaled);
                graph.ReplaceBy(affine.Operator, scaled.Output);
            }
            else if (Affine.Of(graph, writer) is Affine first)
            {
                Compose(graph, first, affine);
            }
        }
    }

    /// <summary>Scalings of hidden values join the layers that read them, if all of those have weights.</summary>
    public static void MergeIntoReaders(ImportGraph graph)
    {
        foreach (Operator @operator in graph.Snapshot().Reverse())
        {
            if (!graph.Has(@operator) || Affine.Of(graph, @operator) is not Affine affine || graph.IsOutput(@operator.Output) || IsPreprocessing(graph, affine))
            {
                continue;
            }

            Operator[] readers = graph.Readers(@operator.Output);
            Operator?[] absorbed = [.. readers.Select(
                reader => Weighted.Of(graph, reader) is Weighted layer && reader.Inputs.Count(input => input == @operator.Output) == 1
                ? layer.ScaledInput(affine) : null)];
            if (readers.Length > 0 && Array.TrueForAll(absorbed, one => one is not null))
            {
                for (int i = 0; i < readers.Length; i++)
                {
                    graph.Replace(readers[i], absorbed[i]!);
                }

                graph.Remove(@operator);
            }
        }
    }

    /// <summary>Whether a scaling prepares raw values: folding a mean that is large beside the deviation into weights would lose digits.</summary>
    private static bool IsPreprocessing(ImportGraph graph, Affine affine)
    {
        string input = affine.Input;
        while ((Affine.Of(graph, graph.Producer(input))?.Input ?? MissingValuePatterns.FilledBy(graph, graph.Producer(input))) is string before)
        {
            input = before;
        }

        return graph.Inputs.Contains(input);
    }

    /// <summary>Two of a kind become one; an uneven pair stays as the file has it.</summary>
    private static void Compose(ImportGraph graph, Affine first, Affine second)
    {
        Affine both = first.Then(second);
        string? kind = both.IsScale ? "multiply" : Array.TrueForAll(both.Scale, value => value == 1) ? "add" : null;
        if (kind is null || both.IsIdentity)
        {
            if (both.IsIdentity)
            {
                graph.ReplaceBy(second.Operator, first.Input);
                graph.Remove(first.Operator);
            }

            return;
        }

        double[] values = kind == "add" ? both.Shift : both.Scale;
        string constant = graph.AddConstant(values.Length == 1 ? Shape.Of() : Shape.Of(values.Length), values);
        Operator merged = OperatorTable.Find(kind)!.Of(first.Operator.Name, first.Input, constant, first.Operator.Output);
        graph.Replace(first.Operator, merged);
        graph.ReplaceBy(second.Operator, merged.Output);
    }
}
