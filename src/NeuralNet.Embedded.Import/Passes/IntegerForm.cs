// The integers behind floats: what was dequantised, moved and limited.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Passes;

/// <summary>A tensor of floats that is made of integers and nothing else.</summary>
/// <param name="Quantization">How the integers stand for floats.</param>
/// <param name="Integers">The integers that were dequantised.</param>
/// <param name="Steps">What happened to the floats since, in order; it is the same on integers.</param>
internal sealed record IntegerForm(Quantization Quantization, string Integers, IReadOnlyList<Operator> Steps)
{
    /// <summary>The form of a tensor, or null. Nothing else reads what lies between it and the integers, so that this is gone when the tensor is.</summary>
    public static IntegerForm? Of(ImportGraph graph, string tensor)
    {
        List<Operator> steps = [];
        Operator? writer = graph.Producer(tensor);
        for (; writer is not null && Quantization.IsKeptBy(writer); writer = graph.Producer(tensor))
        {
            if (graph.OnlyReader(tensor) is null)
            {
                return null;
            }

            steps.Insert(0, writer);
            tensor = writer.Inputs[0]!;
        }

        return writer is not null && writer.Is(Quantize.Inverse) && Quantization.Of(graph, writer) is Quantization quantization
            ? new IntegerForm(quantization, writer.Inputs[Quantize.Input]!, steps)
            : null;
    }

    /// <summary>Adds, before an operator, what makes the tensor's integers, and gives them.</summary>
    public string Add(ImportGraph graph, Operator before) => Steps.Aggregate(Integers, (tensor, step) => Quantization.Add(graph, before, step, tensor));
}
