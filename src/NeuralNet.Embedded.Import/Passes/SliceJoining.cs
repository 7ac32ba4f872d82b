// Parts of a tensor that are put together again as they were: columns that a graph takes one by one and lays side by side.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

internal static class SliceJoining
{
    /// <summary>A concatenation of all slices of a tensor, in their order, is the tensor.</summary>
    public static void Run(ImportGraph graph)
    {
        foreach (Operator concat in graph.Snapshot())
        {
            if (concat.Kind == "concat" && Whole(graph, concat) is string tensor)
            {
                graph.ReplaceBy(concat, tensor);
            }
        }

        graph.RemoveDead();
    }

    private static string? Whole(ImportGraph graph, Operator concat)
    {
        int axis = concat.Integer("axis"), next = 0;
        string? whole = null;
        foreach (string? input in concat.Inputs)
        {
            if (graph.Producer(input) is not Operator { Kind: "slice" } slice || (whole is not null && slice.Inputs[0] != whole))
            {
                return null;
            }

            whole = slice.Inputs[0];
            Shape shape = graph.Shape(whole!);
            axis = axis < 0 ? axis + shape.Rank : axis;
            for (int i = 0; i < shape.Rank; i++)
            {
                int start = slice.Integers("starts")[i], length = slice.Integers("lengths")[i];
                if ((slice.Integers("steps") is { Count: > 0 } steps && steps[i] != 1) || start != (i == axis ? next : 0) || (i != axis && length != shape[i]))
                {
                    return null;
                }
            }

            next += slice.Integers("lengths")[axis];
        }

        return whole is not null && next == graph.Shape(whole)[axis] ? whole : null;
    }
}
