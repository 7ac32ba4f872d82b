// One more output for programs that want a word: the index of the likeliest label, and its text.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Writing;

internal static class LabelOutput
{
    /// <summary>The operators that know texts, and the first version whose LabelEncoder maps integers to them by lists.</summary>
    public const string Domain = "ai.onnx.ml";

    /// <summary>See <see cref="Domain"/>.</summary>
    public const long Version = 2;

    // What values on the way are named after.
    private const string Index = "label_index";

    /// <summary>Adds the output.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="probabilities">The network's first output.</param>
    /// <param name="name">The name of the new one.</param>
    /// <exception cref="ExportException">The model has no labels, or a tensor of that name.</exception>
    public static void Add(ExportGraph graph, string probabilities, string name)
    {
        if (graph.Model.Model.Target is not Target target || !target.Task.HasLabels())
        {
            throw new ExportException("The model's target has no labels, so that there is no label to write out; leave the output of labels out.");
        }

        string index;
        if (target.Task == PredictionTask.BinaryClassification)
        {
            // The probability of the second label; both are as likely at one half, and the first one is named then.
            string isSecond = graph.Node(Index, "Greater", [probabilities, graph.Scalar(ElementType.Float32, 0.5)]);
            index = graph.Reshape(graph.Cast(isSecond, Index, ElementType.Int64), Index, graph.IsBatched, []);
        }
        else
        {
            string likeliest = graph.Node(Index, "ArgMax", [probabilities], OnnxAttribute.Of("axis", -1L), OnnxAttribute.Of("keepdims", 0L));
            index = graph.Reshape(likeliest, Index, graph.IsBatched, []);
        }

        graph.NodeOfName(
            name,
            "LabelEncoder",
            Domain,
            index,
            OnnxAttribute.Of("keys_int64s", Enumerable.Range(0, target.Labels.Count)),
            OnnxAttribute.OfTexts("values_strings", target.Labels));
    }
}
