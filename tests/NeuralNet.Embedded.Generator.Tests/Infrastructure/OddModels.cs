// Models that no golden case should be: too large for a file, or outside of what generated code does.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class OddModels
{
    /// <summary>Dimensions repeated so often that no kernel walks through them; and an input of bytes that no operator reads.</summary>
    public static NetworkModel WithoutKernel { get; } = new()
    {
        Name = "odd",
        Inputs = EquatableArray.Create(
            new TensorInfo("x", Shape.Of(2, 2, 2, 2, 2)),
            new TensorInfo("unread", Shape.Of(2), ElementType.UInt8, new Quantization(EquatableArray.Create(0.5f), EquatableArray.Create(128)))),
        Outputs = EquatableArray.Create("y"),
        Operators = EquatableArray.Create(OperatorTable.Find("tile")!.Create("tile", ["x"], ["y"]).With("repeats", new[] { 2, 2, 2, 2, 2 })),
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
                Dense.Of("first", "x", "w1", null, "hidden"), Unary.Tanh.Of("tanh", "hidden", "bent"), Dense.Of("second", "bent", "w2", null, "y")),
            Tensors = EquatableArray.Create(
                Tensor.FromSingles("w1", Shape.Of(width, 1), Weights(width)),
                Tensor.FromSingles("w2", Shape.Of(outputs, width), Weights(outputs * width))),
        };
    }
}
