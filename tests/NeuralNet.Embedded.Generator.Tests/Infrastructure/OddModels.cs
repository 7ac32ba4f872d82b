// Models that no golden case should be: too large for a file, or outside of what generated code does.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class OddModels
{
    /// <summary>A recurrence whose sequences have lengths known only at run time, which no kernel takes; and an input of bytes that no operator reads.</summary>
    public static NetworkModel WithoutKernel { get; } = new()
    {
        Name = "odd",
        Inputs = EquatableArray.Create(
            new TensorInfo("x", Shape.Of(3, 1, 2)),
            new TensorInfo("lengths", Shape.Of(1), ElementType.Int32),
            new TensorInfo("unread", Shape.Of(2), ElementType.UInt8, new Quantization(EquatableArray.Create(0.5f), EquatableArray.Create(128)))),
        Outputs = EquatableArray.Create("y"),
        Operators = EquatableArray.Create(Recurrence.Rnn.Create("rnn", ["x", "w", "r", null, "lengths"], ["y", "last"])),
        Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(1, 2), [1, 2]), Tensor.FromSingles("r", Shape.Of(1, 1), [0.5f])),
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
