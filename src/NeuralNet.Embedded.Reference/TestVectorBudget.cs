// How many test vectors a model carries: enough to notice a mistake, few enough that file, program and verification stay small.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>Says how many predictions a network's size allows.</summary>
public static class TestVectorBudget
{
    /// <summary>The most test vectors a model is given.</summary>
    public const int MaximumCount = 16;

    // A quarter of a megabyte of inputs and outputs, and what a laptop's reference interpreter computes in about a second.
    private const long MaximumBytes = 256 * 1024;
    private const long MaximumMultiplyAdds = 400_000_000;

    /// <summary>The number of test vectors for a network: at least 1, at most <see cref="MaximumCount"/>.</summary>
    public static int CountOf(Graph graph)
    {
        long bytes = graph.Model.Inputs.Select(input => input.Name).Concat(graph.Model.Outputs)
            .Sum(name => graph[name].Shape.ElementCount * graph[name].ElementType.SizeInBytes());
        return (int)Math.Max(1, Math.Min(Math.Min(MaximumCount, MaximumBytes / Math.Max(1, bytes)), CountOf(graph, MaximumCount)));
    }

    /// <summary>The number of predictions to compare: at most the given one, fewer where the reference takes long.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="most">The number for a small network, at least 1.</param>
    public static int CountOf(Graph graph, int most) =>
        (int)Math.Max(1, Math.Min(most, MaximumMultiplyAdds / Math.Max(1, graph.Operators.Sum(graph.MultiplyAdds))));
}
