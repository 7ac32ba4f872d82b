// The filling of gaps and the scaling of raw features at the front of a network become the model's preprocessing, with the numbers of the file.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

internal static class InputScaling
{
    /// <summary>Chains of scalings that read an input of features alone, or what fills its gaps, become one standardisation each.</summary>
    /// <returns>The names of the operators that are preprocessing.</returns>
    public static IReadOnlySet<string> Run(ImportGraph graph)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (string input in graph.Inputs)
        {
            if (graph.Shape(input).Rank == 1 && graph.Type(input) == ElementType.Float32 && graph.OnlyReader(input) is Operator first)
            {
                string filled = input;
                if (first.Is(Impute.Definition) && first.Input(Impute.Input) == input)
                {
                    found.Add(first.Name);
                    filled = first.Output;
                }

                if (filled == input || graph.OnlyReader(filled) is not null)
                {
                    Run(graph, filled, graph.OnlyReader(filled)!, found);
                }
            }
        }

        return found;
    }

    private static void Run(ImportGraph graph, string input, Operator first, HashSet<string> found)
    {
        List<Affine> chain = [];
        for (
            Operator? next = first; Affine.Of(graph, next) is Affine affine
                && affine.Input == (chain.Count == 0 ? input : chain[^1].Operator.Output); next = graph.OnlyReader(affine.Operator.Output))
        {
            chain.Add(affine);
        }

        if (chain.Count == 0)
        {
            return;
        }

        Affine all = chain.Skip(1).Aggregate(chain[0], (before, after) => before.Then(after));
        int length = graph.Shape(input)[0];
        double[] offset = new double[length], scale = new double[length];
        for (int i = 0; i < length; i++)
        {
            offset[i] = all.ShiftAt(i) == 0 ? 0 : -all.ShiftAt(i) / all.ScaleAt(i);
            scale[i] = 1 / all.ScaleAt(i);

            // A factor of 0, for one, has no such form.
            if (!float.IsNormal((float)scale[i]) || !float.IsFinite((float)offset[i]))
            {
                return;
            }
        }

        string standardized = graph.AddBefore(
            chain[0].Operator,
            Standardize.Definition.Kind,
            [input, graph.AddConstant(new ReferenceTensor(Shape.Of(length), offset)), graph.AddConstant(new ReferenceTensor(Shape.Of(length), scale))]);
        found.Add(graph.Producer(standardized)!.Name);
        graph.Redirect(chain[^1].Operator.Output, standardized);
        for (int i = chain.Count - 1; i >= 0; i--)
        {
            graph.Remove(chain[i].Operator);
        }
    }
}
