// Weights as NumPy programs write them down: W1, b1, W2, b2 with inputs by outputs.
using System.Text.Json;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training.Tests.Parity;

internal sealed record RecordedNetwork(IReadOnlyList<DenseParameters> Layers)
{
    public static RecordedNetwork Read(JsonElement element)
    {
        List<DenseParameters> layers = [];
        for (int i = 1; element.TryGetProperty($"W{i}", out JsonElement weights); i++)
        {
            double[] bias = Numbers(element.GetProperty($"b{i}"));
            double[] values = Numbers(weights);
            int outputs = bias.Length, inputs = values.Length / outputs;
            double[] transposed = [.. Enumerable.Range(0, values.Length).Select(j => values[(j % inputs * outputs) + (j / inputs)])];
            layers.Add(new DenseParameters(transposed, bias));
        }

        return new RecordedNetwork(layers);
    }

    /// <summary>All numbers of an array of arrays, in order.</summary>
    public static double[] Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().SelectMany(Numbers)]
        : [element.GetDouble()];
}
