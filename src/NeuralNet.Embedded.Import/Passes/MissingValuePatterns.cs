// The filling of gaps, which ONNX spells as a choice: where x is NaN a constant, else x.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

internal static class MissingValuePatterns
{
    /// <summary>Such choices between inputs of the network and constants become one operator.</summary>
    public static void Fuse(ImportGraph graph)
    {
        foreach (Operator choice in graph.Snapshot())
        {
            if (FilledBy(graph, choice) is string gappy && graph.Inputs.Contains(gappy))
            {
                graph.ReplaceBy(choice, graph.AddBefore(choice, Impute.Definition.Kind, [gappy, choice.Inputs[Where.A]]));
            }
        }

        graph.RemoveDead();
    }

    /// <summary>What an operator fills the gaps of; null where it does something else.</summary>
    public static string? FilledBy(ImportGraph graph, Operator? choice) =>
        choice is not null && choice.Is(Where.Definition) && choice.Inputs[Where.B] is string gappy && graph.Shape(choice.Output) == graph.Shape(gappy)
            && graph.Producer(choice.Inputs[Where.Condition]) is Operator test && test.Is(Unary.IsNaN) && test.Inputs[0] == gappy
            && graph.Constant(choice.Inputs[Where.A]) is ReferenceTensor values && values.Floats.All(double.IsFinite)
            ? gappy
            : null;
}
