// Transposes around spatial operators go where that changes nothing, judged by the answers before and after.
using NeuralNet.Embedded.Import.Tests.Onnx;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Passes;

public class TransposeMovingTests
{
    [Fact]
    public void Between_convolutions_nothing_is_left()
    {
        NetworkModel model = Import(Weights(new OnnxFile().Input("x", 1, 2, 3, 4).Output("y"))
            .Node("Conv", "x w", "a").Node("Relu", "a", "b").Node("Conv", "b w", "c").Node("Add", "c b", "d").Node("ReduceMean", "d", "y", ("axes", new long[] { 2, 3 }), ("keepdims", 0L)));

        Assert.Equal(["transpose", "conv", "relu", "conv", "add", "reduceMean"], Kinds(model));
    }

    [Fact]
    public void A_bias_of_channels_moves_with_them_and_into_the_weights()
    {
        NetworkModel model = Import(Weights(new OnnxFile().Input("x", 1, 2, 1, 2).Output("y")).Floats("c", [2, 1, 1], 10, 20)
            .Node("Conv", "x w", "a").Node("Add", "a c", "b").Node("Relu", "b", "y"));

        // y0 = x0 + 2 x1 + 10, y1 = 3 x0 + 4 x1 + 20, channels first.
        Assert.Equal([1 + 6 + 10, 2 + 8 + 10, 3 + 12 + 20, 6 + 16 + 20], new Interpreter(model).Run(1, 2, 3, 4));
        Assert.DoesNotContain("add", Kinds(model));
    }

    [Fact]
    public void A_flattened_image_moves_into_the_dense_layer()
    {
        NetworkModel model = Import(Weights(new OnnxFile().Input("x", 1, 2, 1, 2).Output("y")).Floats("v", [4, 1], 1, 10, 100, 1000)
            .Node("Conv", "x w", "a").Node("Flatten", "a", "f").Node("MatMul", "f v", "y"));

        Assert.Equal([(1 + 6) + (10 * (2 + 8)) + (100 * (3 + 12)) + (1000 * (6 + 16))], new Interpreter(model).Run(1, 2, 3, 4));
        Assert.Single(Kinds(model), "transpose");
    }

    [Theory]
    [InlineData("Softmax", "axis", 1L)]
    [InlineData("LogSoftmax", "axis", 2L)]
    [InlineData("LpNormalization", "axis", 1L)]
    public void An_axis_is_that_of_the_other_order(string @operator, string attribute, long axis)
    {
        OnnxFile File() => Weights(new OnnxFile().Input("x", 1, 2, 2, 3).Output("y"));
        NetworkModel moved = Import(File().Node("Conv", "x w", "a").Node(@operator, "a", "y", (attribute, axis)));
        NetworkModel conv = Import(File().Node("Conv", "x w", "y")), alone = Import(new OnnxFile().Input("x", 1, 2, 2, 3).Output("y").Node(@operator, "x", "y", (attribute, axis)));

        double[] input = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))];
        Assert.Equal(new Interpreter(alone).Run(new Interpreter(conv).Run(input)), new Interpreter(moved).Run(input), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Operands_in_two_orders_keep_a_transpose()
    {
        NetworkModel model = Import(Weights(new OnnxFile().Input("x", 1, 2, 1, 2).Input("z", 1, 2, 1, 2).Output("y")).Node("Conv", "x w", "a").Node("Mul", "a z", "y"));

        double[] answer = new Interpreter(model).Run([[1, 2, 3, 4], [1, 10, 100, 1000]])[0];
        Assert.Equal([1 + 6, 10 * (2 + 8), 100 * (3 + 12), 1000 * (6 + 16)], answer);
    }

    private static OnnxFile Weights(OnnxFile file) => file.Floats("w", [2, 2, 1, 1], 1, 2, 3, 4);

    private static NetworkModel Import(OnnxFile file) => OnnxImporter.Import(file.ToArray(), "test.onnx");

    private static string[] Kinds(NetworkModel model) => [.. model.Operators.Select(layer => layer.Kind)];
}
