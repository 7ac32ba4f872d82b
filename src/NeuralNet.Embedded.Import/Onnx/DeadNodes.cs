// Nodes that no output depends on. Exporters leave them behind; what they do does not matter.
namespace NeuralNet.Embedded.Import.Onnx;

internal static class DeadNodes
{
    /// <summary>The nodes that the outputs depend on, each behind those it reads.</summary>
    public static IReadOnlyList<OnnxNode> Remove(IReadOnlyList<OnnxNode> nodes, IEnumerable<string> outputs)
    {
        Dictionary<string, int> writers = new(StringComparer.Ordinal);
        for (int i = 0; i < nodes.Count; i++)
        {
            foreach (string output in nodes[i].Outputs.Where(output => output.Length > 0))
            {
                if (!writers.TryAdd(output, i))
                {
                    throw new MappingException($"The value '{output}' is defined twice.", nodes[i]);
                }
            }
        }

        // Files should hold nodes in topological order; those that do not are read all the same.
        HashSet<int> live = [];
        Stack<int> waiting = new(Writers(writers, outputs));
        while (waiting.TryPop(out int node))
        {
            if (live.Add(node))
            {
                HashSet<string> reads = [];
                AddReads(nodes[node], reads);
                foreach (int writer in Writers(writers, reads))
                {
                    waiting.Push(writer);
                }
            }
        }

        return InOrder(nodes, writers, live);
    }

    /// <summary>The live nodes in the file's order, but each behind those it reads; a cycle keeps the file's order.</summary>
    private static List<OnnxNode> InOrder(IReadOnlyList<OnnxNode> nodes, Dictionary<string, int> writers, HashSet<int> live)
    {
        List<OnnxNode> ordered = [];
        HashSet<int> done = [], started = [];
        Stack<int> stack = new();
        foreach (int first in live.Order())
        {
            stack.Push(first);
            while (stack.TryPeek(out int node))
            {
                HashSet<string> reads = [];
                if (!done.Contains(node) && started.Add(node))
                {
                    AddReads(nodes[node], reads);
                }

                int[] before = [.. Writers(writers, reads).Where(writer => !done.Contains(writer) && !started.Contains(writer))];
                if (before.Length == 0)
                {
                    stack.Pop();
                    if (done.Add(node))
                    {
                        ordered.Add(nodes[node]);
                    }
                }
                else
                {
                    Array.ForEach(before, stack.Push);
                }
            }
        }

        return ordered;
    }

    private static IEnumerable<int> Writers(Dictionary<string, int> writers, IEnumerable<string> values) =>
        values.Where(writers.ContainsKey).Select(value => writers[value]);

    // A graph inside a node reads names of the graph around it.
    private static void AddReads(OnnxNode node, HashSet<string> needed)
    {
        needed.UnionWith(node.Inputs);
        foreach (OnnxGraph inner in node.Attributes.Values.Select(attribute => attribute.Graph).OfType<OnnxGraph>())
        {
            needed.UnionWith(inner.Outputs.Select(output => output.Name));
            foreach (OnnxNode one in inner.Nodes)
            {
                AddReads(one, needed);
            }
        }
    }
}
