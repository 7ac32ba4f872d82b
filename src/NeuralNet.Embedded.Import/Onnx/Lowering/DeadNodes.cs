// Pass: nodes that no output depends on. Exporters leave them behind; what they do does not matter.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class DeadNodes
{
    /// <summary>The nodes that the outputs depend on, in the file's order, which is topological.</summary>
    public static IEnumerable<OnnxNode> Remove(OnnxGraph graph, IEnumerable<string> outputs)
    {
        HashSet<string> needed = [.. outputs];
        List<OnnxNode> live = [];
        foreach (OnnxNode node in graph.Nodes.Reverse())
        {
            if (node.Outputs.Any(needed.Contains))
            {
                live.Add(node);
                needed.UnionWith(node.Inputs);
            }
        }

        live.Reverse();
        return live;
    }
}
