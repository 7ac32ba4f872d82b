// Models and data for consumers.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Package.Tests;

internal static class Models
{
    /// <summary>One dense layer with random weights, as the text of a model file.</summary>
    public static string Dense(int seed, int inputs, int outputs)
    {
        Random random = new(seed);
        float[] weights = [.. Enumerable.Range(0, inputs * outputs).Select(_ => random.NextSingle() - 0.5f)];
        return ModelWriter.Write(new NetworkModel
        {
            Name = "net",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(inputs))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create<Operator>(Model.Dense.Of("dense", "x", "w", null, "y")),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(outputs, inputs), weights)),
        });
    }

    /// <summary>Rows of two classes that a line separates.</summary>
    public static string Csv(int seed)
    {
        Random random = new(seed);
        IEnumerable<string> rows = Enumerable.Range(0, 60).Select(_ => (random.NextDouble(), random.NextDouble()))
            .Select(point => FormattableString.Invariant($"{point.Item1:F4},{point.Item2:F4},{(point.Item1 > point.Item2 ? "under" : "over")}"));
        return string.Join('\n', rows.Prepend("x,y,side")) + "\n";
    }
}
