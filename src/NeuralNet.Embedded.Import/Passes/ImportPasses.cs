// The passes of an import, in order.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

internal static class ImportPasses
{
    /// <summary>Rewrites a graph as mapped into what the model gets.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="batchAxes">The dimension of samples in each input.</param>
    /// <param name="mustBeBatch">Whether it is an error where samples do not stay apart.</param>
    /// <param name="keepsBatch">Whether the dimension of samples stays, an ordinary one.</param>
    /// <returns>The names of the operators that are preprocessing.</returns>
    public static IReadOnlySet<string> Run(ImportGraph graph, IReadOnlyList<int?> batchAxes, bool mustBeBatch, out bool keepsBatch)
    {
        graph.RemoveDead();
        SliceJoining.Run(graph);
        NormalizationPatterns.Fuse(graph);
        TransposeMoving.Run(graph);
        AffineFolding.MergeIntoWriters(graph);
        GatePatterns.Fuse(graph);
        AffineFolding.MergeIntoWriters(graph);
        AffineFolding.MergeIntoReaders(graph);
        TransposeMoving.Run(graph);
        Operator? mixing = BatchRemoval.Run(graph, batchAxes);
        keepsBatch = mixing is not null;
        if (mixing is not null && mustBeBatch)
        {
            throw new MappingException(
                $"The first dimension is not the batch: a {mixing.Kind} does not keep its samples apart, or it is not known that it does.");
        }

        MissingValuePatterns.Fuse(graph);
        IntegerLayers.Run(graph);
        KernelTrimming.Run(graph);
        IReadOnlySet<string> preprocessing = InputScaling.Run(graph);
        graph.RemoveDead();
        return preprocessing;
    }
}
