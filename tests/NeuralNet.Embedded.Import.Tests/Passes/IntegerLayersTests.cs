// Layers between dequantising and quantising become layers of integers where that is right, and only there.
using NeuralNet.Embedded.Import.Tests.Onnx;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Passes;

public class IntegerLayersTests
{
    private const int Int8 = 3, UInt8 = 2, Int32 = 6;

    [Fact]
    public void A_convolution_with_its_relu_computes_in_integers()
    {
        // x: scale 1/2, zero -1; w: scales 1/4 and 1/8; y: scale 1/2, zero -100.
        NetworkModel model = Import(Input([1, 1, 1, 3], 0.5f, -1).Integers("w8", Int8, [2, 1, 1, 2], 4, -8, 16, 127)
            .Floats("ws", [2], 0.25f, 0.125f).Integers("wz", Int8, [2], 0, 0).Integers("b32", Int32, [2], 8, -3).Floats("bs", [2], 0.125f, 0.0625f)
            .Node("DequantizeLinear", "w8 ws wz", "w", ("axis", 0L)).Node("DequantizeLinear", "b32 bs -", "b", ("axis", 0L))
            .Node("Conv", "x w b", "c").Node("Relu", "c", "r"), "r", 0.5f, -100);

        Assert.Equal(["reshape", "qlinearConv", "maximum", "dequantize", "transpose"], Kinds(model));

        // (3, 5, -9) + 1 = (4, 6, -8). Filter by filter 4 * 4 - 8 * 6 + 8 = -24 and 96, by 1/4; 16 * 4 + 127 * 6 - 3 = 823 and -923, by 1/8.
        Assert.Equal([0, 24 * 0.5, 103 * 0.5, 0], Run(model, 3, 5, -9));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dense_layer_computes_in_integers(bool isGemm)
    {
        OnnxFile file = Input([1, 3], 0.25f, 3).Integers("w8", UInt8, isGemm ? [2, 3] : [3, 2], isGemm ? [120, 130, 140, 90, 255, 0] : [120, 90, 130, 255, 140, 0])
            .Floats("ws", [], 0.5f).Integers("wz", UInt8, [], 128).Node("DequantizeLinear", "w8 ws wz", "w");
        file = isGemm ? file.Floats("b", [2], 1.25f, -100f).Node("Gemm", "x w b", "d", ("transB", 1L)) : file.Node("MatMul", "x w", "m").Floats("b", [2], 1.25f, -100f).Node("Add", "m b", "d");
        NetworkModel model = Import(file, "d", 1f, 7);

        Assert.Equal(["reshape", "qlinearConv", "reshape", "dequantize"], Kinds(model));

        // (10, -20, 30) - 3 times weights less 128, by 1/8.
        Assert.Equal([Math.Round(((7 * -8) + (-23 * 2) + (27 * 12) + 10) / 8.0), -128 - 7], Run(model, 10, -20, 30));
    }

    [Theory]
    [InlineData(66311, true)]
    [InlineData(66312, false)]
    public void Sums_that_int32_cannot_hold_stay_in_floats(int length, bool fits)
    {
        // 255 * 127 * 66311 is the last such product below 2^31.
        NetworkModel model = Import(Input([1, length], 1f, -128).Integers("w8", Int8, [length, 1], [.. Enumerable.Repeat(127L, length)]).Floats("ws", [], 1f)
            .Integers("wz", Int8, [], 0).Node("DequantizeLinear", "w8 ws wz", "w").Node("MatMul", "x w", "m"), "m", 1e8f, 0);

        Assert.Equal(fits, Kinds(model).Contains("qlinearConv"));
        Assert.Equal([21e8], Run(model, [.. Enumerable.Repeat(127L, length)]));
    }

    [Fact]
    public void A_flattened_image_reaches_its_layer_as_integers()
    {
        NetworkModel model = Import(Input([1, 2, 1, 2], 1f, 0).Integers("k8", Int8, [2, 2, 1, 1], 1, 2, 3, 4).Integers("w8", Int8, [4, 1], 1, 10, -3, 2)
            .Floats("s", [], 1f).Integers("z", Int8, [], 0).Node("DequantizeLinear", "k8 s z", "k").Node("DequantizeLinear", "w8 s z", "w")
            .Node("Conv", "x k", "c").Node("QuantizeLinear", "c s z", "p").Node("DequantizeLinear", "p s z", "e").Node("Flatten", "e", "f").Node("MatMul", "f w", "y"), "y", 10f, 0);

        Assert.Equal(["transpose", "qlinearConv", "reshape", "qlinearConv", "reshape", "dequantize"], Kinds(model));

        // 7 and 10 of the first filter, 15 and 22 of the second: 7 + 100 - 45 + 44 = 106.
        Assert.Equal([110], Run(model, 1, 2, 3, 4));
    }

    [Fact]
    public void What_only_moves_and_limits_is_done_on_integers()
    {
        NetworkModel model = Import(Input([1, 1, 2, 4], 0.5f, -3).Floats("low", [], -1).Floats("high", [], 2)
            .Node("Clip", "x low high", "c").Node("MaxPool", "c", "m", ("kernel_shape", new[] { 1L, 2L }), ("strides", new[] { 1L, 2L })).Node("Relu", "m", "r"), "r", 0.5f, -3);

        Assert.Equal(["maximum", "minimum", "reshape", "maxPool", "reshape", "maximum", "dequantize"], Kinds(model));
        Assert.Equal([2, 0.5, 0, 0], Run(model, 127, -3, -2, -128, -10, -5, -4, -4));
    }

    [Fact]
    public void A_limit_at_the_end_of_the_type_is_none()
    {
        NetworkModel model = Import(Input([1, 4], 0.5f, -128).Node("Relu", "x", "r"), "r", 0.5f, -128);

        Assert.Equal(["dequantize"], Kinds(model));
        Assert.Equal([0, 63.5, 64, 127.5], Run(model, -128, -1, 0, 127));
    }

    [Theory]
    [InlineData(0.5f, -2)]
    [InlineData(0.50001f, -3)]
    public void Another_scale_or_zero_is_quantised_anew(float scale, int zero)
    {
        NetworkModel model = Import(Input([1, 4], 0.5f, -3).Node("Relu", "x", "r"), "r", scale, zero);

        Assert.Equal(["dequantize", "relu", "quantize", "dequantize"], Kinds(model));
    }

    [Theory]
    [InlineData("weights off the grid")]
    [InlineData("bias off the grid")]
    [InlineData("input of floats")]
    [InlineData("read twice")]
    public void What_would_not_be_the_same_stays_in_floats(string why)
    {
        OnnxFile file = Input([1, 2], 0.25f, 3).Integers("w8", Int8, [2, 2], 1, 2, 3, 4).Floats("ws", [], 0.5f).Integers("wz", Int8, [], 0)
            .Node("DequantizeLinear", "w8 ws wz", "w").Floats("other", [2, 2], 0.5f, 1f, 1.4f, 2f).Floats("b", [2], 1.25f, why == "bias off the grid" ? 0.7f : 0.5f)
            .Node("Sin", "x", "sine");
        string input = why == "input of floats" ? "sine" : "x", weights = why == "weights off the grid" ? "other" : "w";
        file = file.Node("Gemm", $"{input} {weights} b", "d");
        NetworkModel model = why == "read twice" ? Import(file.Node("Exp", "d", "z").Output("z"), "d", 1f, 7) : Import(file, "d", 1f, 7);

        Assert.Contains("dense", Kinds(model));
        Assert.DoesNotContain("qlinearConv", Kinds(model));
    }

    [Fact]
    public void Integers_that_are_both_input_and_answer_stay_apart()
    {
        NetworkModel model = OnnxImporter.Import(
            new OnnxFile().Input("q", Int8, [1, 4]).Output("y").Floats("s", [], 0.5f).Integers("z", Int8, [], -3).Node("DequantizeLinear", "q s z", "x")
                .Node("QuantizeLinear", "x s z", "y").ToArray(),
            "test.onnx");

        Assert.Equal(["dequantize", "quantize"], Kinds(model));
    }

    // An input of int8 that is dequantised to x, and what is asked for quantised and dequantised again.
    private static OnnxFile Input(long[] shape, float scale, int zero) => new OnnxFile().Input("q", Int8, [.. shape.Select(extent => (long?)extent)]).Output("answer")
        .Floats("xs", [], scale).Integers("xz", Int8, [], zero).Node("DequantizeLinear", "q xs xz", "x");

    private static NetworkModel Import(OnnxFile file, string result, float scale, int zero) => OnnxImporter.Import(
        file.Floats("ys", [], scale).Integers("yz", Int8, [], zero).Node("QuantizeLinear", $"{result} ys yz", "yq").Node("DequantizeLinear", "yq ys yz", "answer").ToArray(),
        "test.onnx");

    private static double[] Run(NetworkModel model, params long[] input) =>
        new Interpreter(model).Run([new ReferenceTensor(model.Inputs[0].Shape, ElementType.Int8, input)])[0].Floats;

    private static string[] Kinds(NetworkModel model) => [.. model.Operators.Select(layer => layer.Kind)];
}
