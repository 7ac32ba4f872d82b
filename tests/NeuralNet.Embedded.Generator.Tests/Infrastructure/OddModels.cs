// Models that no golden case should be: too large for a file, or outside of what generated code does.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class OddModels
{
    /// <summary>An input of bytes that no operator reads.</summary>
    public static NetworkModel QuantizedUnusedInput { get; } = new()
    {
        Name = "odd",
        Inputs = EquatableArray.Create(
            new TensorInfo("x", Shape.Of(2)),
            new TensorInfo("unread", Shape.Of(2), ElementType.UInt8, new Quantization(EquatableArray.Create(0.5f), EquatableArray.Create(128)))),
        Outputs = EquatableArray.Create("y"),
        Operators = EquatableArray.Create<Operator>(new Relu("relu", "x", "y")),
        Tensors = default,
    };

    /// <summary>One input, a hidden layer of <paramref name="width"/>, <paramref name="outputs"/> outputs; small whole weights.</summary>
    public static NetworkModel Wide(int width, int outputs = 1)
    {
        float[] Weights(int count) => [.. Enumerable.Range(0, count).Select(i => ((i % 7) - 3) / 64f)];
        return new NetworkModel
        {
            Name = "wide",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(1))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create<Operator>(
                new Dense("first", "x", "w1", null, "hidden"), new Tanh("tanh", "hidden", "bent"), new Dense("second", "bent", "w2", null, "y")),
            Tensors = EquatableArray.Create(
                Tensor.FromSingles("w1", Shape.Of(width, 1), Weights(width)),
                Tensor.FromSingles("w2", Shape.Of(outputs, width), Weights(outputs * width))),
        };
    }
}
