// What each ONNX operator becomes, on networks small enough to compute by hand.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class MappingTests
{
    [Fact]
    public void Gemm_with_all_attributes()
    {
        // 0.5 * x * B + 2 * C with B as stored: (3, 2).
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 3).Output("y")
            .Floats("B", [3, 2], 1, 2, 3, 4, 5, 6).Floats("C", [1, 2], 10, 20)
            .Node("Gemm", "x B C", "y", ("alpha", 0.5f), ("beta", 2f)));

        Assert.Equal([0.5 * (1 + 6 + 15) + 20, 0.5 * (2 + 8 + 18) + 40], Run(model, 1, 2, 3));
        Assert.Equal(["dense"], Kinds(model));
    }

    [Fact]
    public void Gemm_with_transposed_weights_and_a_scalar_bias()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", null, 3).Output("y")
            .Floats("B", [2, 3], 1, 2, 3, 4, 5, 6).Floats("C", [], 7)
            .Node("Gemm", "x B C", "y", ("transB", 1L)));

        Assert.Equal([1 + 4 + 9 + 7, 4 + 10 + 18 + 7], Run(model, 1, 2, 3));
    }

    [Fact]
    public void Gemm_of_a_transposed_column()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 2, 1).Output("y").Floats("B", [2, 2], 1, 2, 3, 4).Node("Gemm", "x B", "y", ("transA", 1L)));

        Assert.Equal([1 + 6, 2 + 8], Run(model, 1, 2));
    }

    [Fact]
    public void MatMul_and_Add_become_one_layer()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", null, 2).Output("y")
            .Floats("w", [2, 3], 1, 2, 3, 4, 5, 6).Floats("b", [3], 10, 20, 30)
            .Node("MatMul", "x w", "h").Node("Add", "b h", "y"));

        Assert.Equal([1 + 8 + 10, 2 + 10 + 20, 3 + 12 + 30], Run(model, 1, 2));
        Assert.Equal(["dense"], Kinds(model));
    }

    [Fact]
    public void A_constant_may_stand_on_the_left_of_MatMul()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 3).Output("y").Floats("w", [2, 3], 1, 2, 3, 4, 5, 6).Node("MatMul", "w x", "y"));

        Assert.Equal([14, 32], Run(model, 1, 2, 3));
    }

    [Fact]
    public void A_layer_without_a_bias_keeps_none() => Assert.Null(Assert.Single(
        Import(new OnnxFile().Input("x", 1, 2).Output("y").Floats("w", [2, 2], 1, 2, 3, 4).Node("MatMul", "x w", "y")).Operators).Input(Dense.Bias));

    [Fact]
    public void BatchNormalization_folds_backwards()
    {
        NetworkModel model = Import(WithBatchNormalization(new OnnxFile().Input("x", 1, 2).Output("y")
            .Floats("w", [2, 2], 1, 2, 3, 4).Node("MatMul", "x w", "h"), "h", "y"));

        // h = (7, 10); scale 2, 3; bias 1, -1; mean 5, 6; variance 4, 16 less epsilon 0.
        AssertClose([(7 - 5) / 2.0 * 2 + 1, (10 - 6) / 4.0 * 3 - 1], Run(model, 1, 2));
        Assert.Equal(["dense"], Kinds(model));
    }

    [Fact]
    public void BatchNormalization_folds_forwards_past_an_activation()
    {
        NetworkModel model = Import(WithBatchNormalization(new OnnxFile().Input("x", 1, 2).Output("y").Floats("w", [2, 2], 1, 2, 3, 4).Node("Relu", "x", "r"), "r", "h")
            .Node("MatMul", "h w", "y"));

        double h0 = (3 - 5) / 2.0 * 2 + 1, h1 = (0 - 6) / 4.0 * 3 - 1;
        AssertClose([h0 + (3 * h1), (2 * h0) + (4 * h1)], Run(model, 3, -2));
        Assert.Equal(["relu", "dense"], Kinds(model));
    }

    [Fact]
    public void BatchNormalization_of_channels_is_one_of_their_elements()
    {
        NetworkModel model = Import(WithBatchNormalization(new OnnxFile().Input("x", 1, 2, 3).Output("y"), "x", "y"));

        AssertClose([-4, -3, -2, -2.5, -1.75, -1], Run(model, 0, 1, 2, 4, 5, 6), 1e-6);
    }

    [Fact]
    public void A_scaler_becomes_preprocessing_with_its_own_numbers()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", null, 2).Output("y")
            .Floats("mean", [2], 1013.25f, -0.1f).Floats("deviation", [2], 0.3f, 7f).Floats("w", [2, 1], 1, 1)
            .Node("Sub", "x mean", "c").Node("Div", "c deviation", "s").Node("MatMul", "s w", "y"));

        Operator scaling = Assert.Single(model.Preprocessing);
        Assert.True(scaling.Is(Standardize.Definition));
        Assert.Equal([1013.25f, -0.1f], model.Tensors.Single(tensor => tensor.Name == scaling.Input(Standardize.Offset)).ToSingles());
        Assert.Equal([0.3f, 7f], model.Tensors.Single(tensor => tensor.Name == scaling.Input(Standardize.Scale)).ToSingles());
        Assert.Equal(["dense"], Kinds(model));
    }

    [Fact]
    public void A_network_that_only_scales_still_has_an_operator()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y").Floats("c", [], 255).Node("Div", "x c", "y"));

        AssertClose([1, 0.2], Run(model, 255, 51));
        Assert.Equal(["standardize"], Kinds(model));
    }

    [Fact]
    public void A_constant_may_be_subtracted_from_or_subtract()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y").Floats("c", [2], 10, 20).Floats("d", [2], 1, 2)
            .Node("Sub", "c x", "h").Node("Mul", "d h", "i").Node("Sub", "i d", "y"));

        AssertClose([(10 - 3) * 1 - 1, (20 - 4) * 2 - 2], Run(model, 3, 4));
    }

    [Fact]
    public void A_factor_of_zero_stays_a_product()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y").Floats("c", [2], 0, 3).Floats("d", [2], 5, 6).Node("Mul", "x c", "h").Node("Add", "h d", "y"));

        Assert.Equal([5, 18], Run(model, 7, 4));
        Assert.Equal(["multiply", "add"], Kinds(model));
    }

    [Theory]
    [InlineData(6, 0L, 1, 100)]
    [InlineData(6, 1L, 10, 1000)]
    public void Before_version_7_an_axis_lines_a_constant_up(int opset, long axis, double first, double last)
    {
        // A constant (2) along axis 0 or 1 of (2, 2), both of which the file calls unbatched.
        NetworkModel model = Import(new OnnxFile(opset).Input("x", 2, 2).Output("y").Floats("c", [2], axis == 0 ? [1, 100] : [10, 1000])
            .Node("Mul", "x c", "y", ("broadcast", 1L), ("axis", axis)));

        AssertClose(axis == 0 ? [first, first, last, last] : [first, last, first, last], Run(model, 1, 1, 1, 1));
    }

    [Theory]
    [InlineData("Relu", "relu", 0)]
    [InlineData("Sigmoid", "sigmoid", 0.2689414213699951)]
    [InlineData("Tanh", "tanh", -0.7615941559557649)]
    [InlineData("Softplus", "softplus", 0.3132616875182228)]
    [InlineData("Softsign", "softsign", -0.5)]
    [InlineData("LeakyRelu", "leakyRelu", -0.01)]
    [InlineData("Elu", "elu", -0.6321205588285577)]
    [InlineData("Selu", "selu", -1.1113307378125628)]
    [InlineData("HardSigmoid", "hardSigmoid", 0.3)]
    [InlineData("HardSwish", "hardSwish", -1 / 3.0)]
    [InlineData("Mish", "mish", -0.3034014613741089)]
    [InlineData("Gelu", "gelu", -0.15865525393145705)]
    [InlineData("Celu", "celu", -0.6321205588285577)]
    [InlineData("Swish", "silu", -0.2689414213699951)]
    public void Activations_have_their_defaults(string @operator, string kind, double atMinusOne)
    {
        NetworkModel model = Import(new OnnxFile(24).Input("x", 1, 1).Output("y").Node(@operator, "x", "y"));

        AssertClose([atMinusOne], Run(model, -1), 1e-7);
        Assert.Equal([kind], Kinds(model));
    }

    [Theory]
    [InlineData("LeakyRelu", -0.25, "alpha", 0.25f)]
    [InlineData("Elu", -1.2642411176571153, "alpha", 2f)]
    [InlineData("Celu", -0.7869386805747332, "alpha", 2f)]
    [InlineData("Swish", -0.11920292202211755, "alpha", 2f)]
    [InlineData("Selu", -1.2642411176571153 * 3, "alpha", 2f, "gamma", 3f)]
    [InlineData("HardSigmoid", 0.5, "alpha", 0.25f, "beta", 0.75f)]
    [InlineData("Gelu", -0.1588080093917233, "approximate", "tanh")]
    public void Attributes_of_activations_count(string @operator, double atMinusOne, params object[] attributes)
    {
        (string, object)[] pairs = [.. attributes.Chunk(2).Select(pair => ((string)pair[0], pair[1]))];

        AssertClose([atMinusOne], Run(Import(new OnnxFile(24).Input("x", 1, 1).Output("y").Node(@operator, "x", "y", pairs)), -1), 1e-6);
    }

    [Fact]
    public void Clip_has_attributes_before_version_11_and_inputs_since()
    {
        NetworkModel old = Import(new OnnxFile(6).Input("x", 1, 3).Output("y").Node("Clip", "x", "y", ("min", -1f), ("max", 2f)));
        NetworkModel young = Import(new OnnxFile(13).Input("x", 1, 3).Output("y").Floats("lo", [], -1).Floats("hi", [], 2).Node("Clip", "x lo hi", "y"));
        NetworkModel oneSided = Import(new OnnxFile(13).Input("x", 1, 3).Output("y").Floats("hi", [], 2).Node("Clip", "x - hi", "y"));

        Assert.Equal([-1, 0.5, 2], Run(old, -7, 0.5, 9));
        Assert.Equal([-1, 0.5, 2], Run(young, -7, 0.5, 9));
        Assert.Equal([-7, 0.5, 2], Run(oneSided, -7, 0.5, 9));
    }

    [Fact]
    public void Clip_with_crossed_limits_gives_the_maximum() => Assert.Equal(
        [1, 1, 1],
        Run(Import(new OnnxFile(13).Input("x", 1, 3).Output("y").Floats("lo", [], 2).Floats("hi", [], 1).Node("Clip", "x lo hi", "y")), -7, 1.5, 9));

    [Fact]
    public void PRelu_with_one_slope_is_a_leaky_relu()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y").Floats("slope", [2], 0.25f, 0.25f).Node("PRelu", "x slope", "y"));

        Assert.Equal([-1.0, 4.0], Run(model, -4, 4));
        Assert.Equal(["leakyRelu"], Kinds(model));
    }

    [Fact]
    public void Softmax_runs_along_the_last_axis_by_default()
    {
        NetworkModel model = Import(new OnnxFile(13).Input("x", 1, 2, 2).Output("y").Node("Softmax", "x", "y"));

        AssertClose([0.5, 0.5, 0.2689414213699951, 0.7310585786300049], Run(model, 1, 1, 2, 3));
    }

    [Fact]
    public void Softmax_ran_over_everything_from_axis_1_before_version_13()
    {
        NetworkModel model = Import(new OnnxFile(11).Input("x", 1, 2, 2).Output("y").Node("Softmax", "x", "y"));

        AssertClose([0.25, 0.25, 0.25, 0.25], Run(model, 1, 1, 1, 1));
        Assert.Equal(Shape.Of(2, 2), model.Inputs[0].Shape);
    }

    [Fact]
    public void Flatten_and_Reshape_only_rename()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", null, 1, 2, 2).Output("y").Ints("shape", 0, -1).Floats("w", [4, 1], 1, 2, 3, 4)
            .Node("Flatten", "x", "f").Node("Reshape", "f shape", "r").Node("MatMul", "r w", "y"));

        Assert.Equal([30], Run(model, 1, 2, 3, 4));
        Assert.Equal(Shape.Of(1, 2, 2), model.Inputs[0].Shape);
        Assert.Equal(["reshape", "dense"], Kinds(model));
    }

    [Fact]
    public void An_input_nobody_reshapes_keeps_its_shape() =>
        Assert.Equal(Shape.Of(2, 3), Import(new OnnxFile().Input("x", 1, 2, 3).Output("y").Node("Relu", "x", "y")).Inputs[0].Shape);

    [Fact]
    public void Identity_and_Dropout_disappear()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("Identity", "x", "a").Node("Dropout", "a", "b").Node("Relu", "b", "c").Node("Identity", "c", "y"));

        Assert.Equal(["relu"], Kinds(model));
        Assert.Equal([0, 3], Run(model, -2, 3));
    }

    [Fact]
    public void Outputs_that_share_a_value_both_exist()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y").Output("z").Output("w")
            .Node("Relu", "x", "y").Node("Identity", "y", "z").Node("Identity", "x", "w"));

        double[][] outputs = new Interpreter(model).Run([[-1, 2]]);
        Assert.Equal(["y", "z", "w"], model.Outputs);
        Assert.Equal([[0, 2], [0, 2], [-1, 2]], outputs);
    }

    [Fact]
    public void Several_inputs_keep_their_order()
    {
        NetworkModel model = Import(new OnnxFile().Input("b", 1, 2).Input("a", 1, 3).Output("y").Output("z").Node("Relu", "a", "y").Node("Tanh", "b", "z"));

        Assert.Equal(["b", "a"], model.Inputs.Select(input => input.Name));
        Assert.Equal([0.0, 1, 2], new Interpreter(model).Run([[0, 0], [-1, 1, 2]])[0]);
    }

    [Fact]
    public void What_no_output_needs_is_left_out_whatever_it_is() => Assert.Equal(
        ["relu"],
        Kinds(Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("Relu", "x", "y").Node("Teleport", "x", "z"))));

    [Fact]
    public void Outputs_can_be_chosen()
    {
        byte[] file = new OnnxFile().Input("x", 1, 2).Output("label").Output("y").Output("z").Node("Relu", "x", "y").Node("NonZero", "y", "label").Node("Tanh", "y", "z").ToArray();

        Assert.Equal(["z", "y"], OnnxImporter.Import(file, "f", new ImportOptions { Outputs = EquatableArray.Create("z", "y") }).Outputs);
        Assert.Equal(
            "f: There is no output 'w'; there are label, y, z.",
            Assert.Throws<ImportException>(() => OnnxImporter.Import(file, "f", new ImportOptions { Outputs = EquatableArray.Create("w") })).Message);
        Assert.Equal("NonZero", Assert.Throws<ImportException>(() => OnnxImporter.Import(file, "f")).Operator);
    }

    [Fact]
    public void Constants_are_computed()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y")
            .Floats("w", [3, 2], 1, 2, 3, 4, 5, 6).Floats("two", [], 2)
            .Node("Constant", "-", "k", ("value", OnnxFile.FloatTensor("", [2, 1], [10, 100])))
            .Node("Transpose", "w", "t", ("perm", new long[] { 1, 0 })).Node("Mul", "t two", "d").Node("Add", "d k", "s").Node("MatMul", "x s", "y"));

        // s = 2 w' + k = [[12, 16, 20], [104, 108, 112]]
        Assert.Equal([12 + 104, 16 + 108, 20 + 112], Run(model, 1, 1));
        Assert.Equal(["dense"], Kinds(model));
    }

    [Fact]
    public void Old_files_list_constants_among_the_inputs() => Assert.Equal(
        "x",
        Assert.Single(Import(new OnnxFile().Input("x", 1, 2).Input("w", 2, 1).Output("y").Floats("w", [2, 1], 1, 1).Node("MatMul", "x w", "y")).Inputs).Name);

    [Fact]
    public void A_fixed_batch_can_be_taken_for_one()
    {
        OnnxFile file = new OnnxFile().Input("x", 8, 1, 2).Output("y").Ints("shape", 8, -1).Floats("w", [2, 1], 1, 10)
            .Node("Reshape", "x shape", "r").Node("MatMul", "r w", "y");

        NetworkModel model = OnnxImporter.Import(file.ToArray(), "batch", new ImportOptions { FirstDimensionIsBatch = true });

        Assert.Equal([21], Run(model, 1, 2));
    }

    [Fact]
    public void The_model_says_where_it_comes_from()
    {
        NetworkModel model = Import(new OnnxFile(17).Input("x", 1, 2).Output("y").Node("Relu", "x", "y"));

        Assert.Equal("test.onnx", model.Name);
        Assert.Equal([new ProvenanceOption("source", "test.onnx"), new ProvenanceOption("producer", "test"), new ProvenanceOption("opset", "17")], model.Provenance!.Options);
    }

    [Fact]
    public void Names_of_the_file_do_not_collide_with_ours()
    {
        NetworkModel model = Import(new OnnxFile().Input("hidden0", 1, 1).Output("dense0.weights").Floats("w", [1, 1], 3)
            .Node("MatMul", "hidden0 w", "dense0").Node("Relu", "dense0", "dense0.weights"));

        Assert.Equal([6], Run(model, 2));
    }

    private static OnnxFile WithBatchNormalization(OnnxFile file, string input, string output) => file
        .Floats("scale", [2], 2, 3).Floats("bias", [2], 1, -1).Floats("mean", [2], 5, 6).Floats("variance", [2], 4, 16)
        .Node("BatchNormalization", $"{input} scale bias mean variance", output, ("epsilon", 0f));

    private static NetworkModel Import(OnnxFile file) => OnnxImporter.Import(file.ToArray(), "test.onnx");

    private static IEnumerable<string> Kinds(NetworkModel model) => model.Operators.Select(layer => layer.Kind);

    private static double[] Run(NetworkModel model, params double[] input) => new Interpreter(model).Run(input);

    private static void AssertClose(double[] expected, double[] actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));
    }
}
