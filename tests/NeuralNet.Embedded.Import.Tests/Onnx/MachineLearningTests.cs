// Pipelines of scikit-learn: scaler, network, and the label at the end.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class MachineLearningTests
{
    private const string Domain = "ai.onnx.ml";

    [Fact]
    public void A_scaler_becomes_preprocessing()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", null, 2).Output("y").Floats("w", [2, 1], 1, 10)
            .Node("Scaler", Domain, "x", "s", ("offset", new[] { 1f, 2f }), ("scale", new[] { 0.5f, 0.25f })).Node("MatMul", "s w", "y"));

        Assert.True(Assert.Single(model.Preprocessing).Is(Standardize.Definition));
        Assert.Equal([((3 - 1) * 0.5) + (10 * (6 - 2) * 0.25)], new Interpreter(model).Run(3, 6));
    }

    [Fact]
    public void A_linear_classifier_names_its_labels_and_hands_out_probabilities_first()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("label").Output("p")
            .Node("LinearClassifier", Domain, "x", "label q", ("coefficients", new[] { 1f, 2f, -1f, 0f }), ("intercepts", new[] { 0f, 1f }), ("classlabels_strings", new[] { "cat", "dog" }), ("post_transform", "SOFTMAX"))
            .Node("ZipMap", Domain, "q", "p", ("classlabels_strings", new[] { "cat", "dog" })));

        Assert.Equal(["p", "label"], model.Outputs);
        Assert.Equal(["cat", "dog"], model.Target!.Labels);
        ReferenceTensor[] answers = new Interpreter(model).Run([new ReferenceTensor(Shape.Of(2), [1.0, 1.0])]);
        Assert.Equal(1 / (1 + Math.Exp(0 - 3)), answers[0].Floats[0], 1e-7);
        Assert.Equal([0L], answers[1].Integers);
    }

    [Fact]
    public void A_linear_regressor_is_a_dense_layer() => Assert.Equal(
        [7 + (2 * 3) + (3 * 4)],
        new Interpreter(Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("LinearRegressor", Domain, "x", "y", ("coefficients", new[] { 2f, 3f }), ("intercepts", new[] { 7f })))).Run(3, 4));

    [Fact]
    public void Missing_values_are_put_in_and_categories_encoded()
    {
        NetworkModel imputed = Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("Imputer", Domain, "x", "y", ("imputed_value_floats", new[] { 5f, 6f }), ("replaced_value_float", float.NaN)));
        NetworkModel encoded = Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("OneHotEncoder", Domain, "x", "y", ("cats_int64s", new long[] { 3, 5, 8 })));
        NetworkModel binary = Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("Binarizer", Domain, "x", "y", ("threshold", 1f)));

        Assert.Equal([5, 2.0], new Interpreter(imputed).Run(double.NaN, 2));
        Assert.Equal([0, 1, 0, 0, 0, 0.0], new Interpreter(encoded).Run(5, 7));
        Assert.Equal([0, 1.0], new Interpreter(binary).Run(1, 1.5));
    }

    [Fact]
    public void Filled_gaps_and_the_scaling_behind_them_are_preprocessing()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Output("y")
            .Node("Imputer", Domain, "x", "filled", ("imputed_value_floats", new[] { 5f, 6f }), ("replaced_value_float", float.NaN))
            .Node("Scaler", Domain, "filled", "scaled", ("offset", new[] { 1f, 2f }), ("scale", new[] { 0.5f, 0.25f }))
            .Node("LinearRegressor", Domain, "scaled", "y", ("coefficients", new[] { 2f, 3f }), ("intercepts", new[] { 7f })));
        Assert.Equal(["impute", "standardize"], model.Preprocessing.Select(step => step.Kind));
        Assert.True(Impute.FillsGaps(model));
        Assert.Equal([7 + (2 * 2) + (3 * 0.5)], new Interpreter(model).Run(double.NaN, 4));
        Assert.Equal([7 + (2 * 1) + (3 * 1.0)], new Interpreter(model).Run(3, double.NaN));
    }

    [Fact]
    public void An_input_for_each_column_becomes_one_input_with_named_features()
    {
        NetworkModel model = Import(new OnnxFile().Input("age", null, 1).Input("bmi", 1, 1).Input("bp", null, 1).Output("y").Floats("w", [3, 2], 1, 2, 10, 20, 100, 200)
            .Node("Concat", "age bmi bp", "x", ("axis", 1L)).Node("MatMul", "x w", "y"));

        Assert.Equal(new TensorInfo("features", Shape.Of(3), ElementType.Float32), Assert.Single(model.Inputs));
        Assert.Equal(["age", "bmi", "bp"], model.Features.Select(feature => feature.Name));
        Assert.Equal(["dense"], model.Operators.Select(step => step.Kind));
        Assert.Equal([321, 642.0], new Interpreter(model).Run(1, 2, 3));
    }

    [Fact]
    public void Columns_in_another_order_and_of_whole_numbers_are_told_apart()
    {
        NetworkModel model = Import(new OnnxFile().Input("a", null, 1).Input("n", 7, [null, 1]).Output("y").Floats("w", [2, 1], 1, 10)
            .Node("Cast", "n", "f", ("to", 1L)).Node("Concat", "f a", "x", ("axis", 1L)).Node("MatMul", "x w", "y"));

        Assert.Equal(["a", "n"], model.Features.Select(feature => feature.Name));
        Assert.Equal([3 + (10 * 2.5)], new Interpreter(model).Run(2.5, 3));
    }

    [Fact]
    public void Columns_of_words_are_features_with_categories()
    {
        NetworkModel model = Import(new OnnxFile().Input("age", null, 1).Input("color", 8, [null, 1]).Input("size", 8, [null, 1]).Output("y")
            .Floats("w", [6, 1], 1, 10, 100, 1000, 10000, 100000).Ints("flat", -1, 3)
            .Node("OneHotEncoder", Domain, "color", "c", ("cats_strings", new[] { "red", "green", "blue" })).Node("Reshape", "c flat", "cf")
            .Node("LabelEncoder", Domain, "size", "s", ("keys_strings", new[] { "S", "L" }), ("values_floats", new[] { 2f, 3f }), ("default_float", 9f))
            .Node("Concat", "age cf s s", "x", ("axis", 1L)).Node("MatMul", "x w", "y"));

        Assert.Equal(["red", "green", "blue"], model.Features[1].Categories);
        Assert.Equal(["S", "L"], model.Features[2].Categories);
        Interpreter interpreter = new(model);
        Assert.Equal([5 + 100 + (3 * 110000.0)], interpreter.Run(5, 1, 1));
        Assert.Equal([5 + 1000 + (2 * 110000.0)], interpreter.Run(5, 2, 0));
        Assert.Equal([5 + (9 * 110000.0)], interpreter.Run(5, -1, -1));
        Assert.Equal(["years", "colour", "size"], Import(Words(), new ImportOptions { FeatureNames = EquatableArray.Create("years", "colour", "size") }).Features.Select(feature => feature.Name));
        Assert.Equal(["u", "v"], Import(Words(), new ImportOptions { FeatureNames = EquatableArray.Create("years", "colour", "size") }).Features[2].Categories);
    }

    [Fact]
    public void Words_of_one_input_are_followed_to_their_encoders()
    {
        NetworkModel model = Import(Words());

        Assert.Equal(["n", "words0", "words1"], model.Features.Select(feature => feature.Name));
        Assert.Equal(["a", "b", "c"], model.Features[1].Categories);
        Assert.Equal(["u", "v"], model.Features[2].Categories);
        Assert.Equal([7, 0, 1, 0, 0, 1.0], new Interpreter(model).Run(7, 1, 1));
        Assert.Equal([7, 0, 0, 1, 1, 0.0], new Interpreter(model).Run(7, 2, 0));
    }

    [Fact]
    public void What_would_take_words_for_numbers_is_refused()
    {
        Refused("It reads words", new OnnxFile().Input("w", 8, [null, 1]).Output("y").Node("Cast", "w", "y", ("to", 1L)));
        Refused("It reads words", new OnnxFile().Input("w", 8, [null, 1]).Output("y").Node("Identity", "w", "v").Node("Relu", "v", "y"));
        Refused("no encoder says which", new OnnxFile().Input("x", null, 2).Input("w", 8, [null, 1]).Output("y").Node("Relu", "x", "y"));
        Refused("in another order", new OnnxFile().Input("w", 8, [null, 1]).Output("y").Output("z")
            .Node("OneHotEncoder", Domain, "w", "y", ("cats_strings", new[] { "a", "b" })).Node("OneHotEncoder", Domain, "w", "z", ("cats_strings", new[] { "b", "a" })));
        Refused("turns words into words", new OnnxFile().Input("w", 8, [null, 1]).Output("y")
            .Node("LabelEncoder", Domain, "w", "y", ("keys_strings", new[] { "a", "b" }), ("values_strings", new[] { "b", "a" })));
        Refused("what it reads are numbers", new OnnxFile().Input("x", null, 2).Output("y").Node("OneHotEncoder", Domain, "x", "y", ("cats_strings", new[] { "a", "b" })));
    }

    [Fact]
    public void Words_are_followed_through_any_number_of_nodes_in_no_time()
    {
        OnnxFile turned = new OnnxFile().Input("w0", 8, [null, 2]).Output("y"), doubled = new OnnxFile().Input("w0", 8, [null, 2]).Output("y").Ints("first", 0, 1);
        for (int i = 0; i < 20_000; i++)
        {
            turned.Node("Transpose", $"w{i}", $"w{i + 1}");
        }

        for (int i = 0; i < 60; i++)
        {
            doubled.Node("Concat", $"w{i} w{i}", $"c{i}", ("axis", 1L)).Node("ArrayFeatureExtractor", Domain, $"c{i} first", $"w{i + 1}");
        }

        turned.Node("OneHotEncoder", Domain, "w20000", "y", ("cats_strings", new[] { "a", "b" }));
        doubled.Node("OneHotEncoder", Domain, "w60", "y", ("cats_strings", new[] { "a", "b" }));
        Assert.All([Import(turned), Import(doubled)], model => Assert.All(model.Features, feature => Assert.Equal(["a", "b"], feature.Categories)));
    }

    [Fact]
    public void Columns_past_all_memory_and_words_at_computed_places_are_refused()
    {
        Refused("does not need", new OnnxFile().Input("w", 8, [null, 2_000_000_000]).Output("y").Node("OneHotEncoder", Domain, "w", "y", ("cats_strings", new[] { "a" })));
        Refused("picks words by numbers that the network computes", new OnnxFile().Input("w", 8, [null, 2]).Input("n", 7, [null, 1]).Output("y")
            .Node("Gather", "w n", "v", ("axis", 1L)).Node("OneHotEncoder", Domain, "v", "y", ("cats_strings", new[] { "a" })));
    }

    [Fact]
    public void Values_that_are_not_laid_side_by_side_or_come_back_as_states_are_no_columns()
    {
        Assert.Equal(["x", "h"], Import(new OnnxFile().Input("x", 1, 1).Input("h", 1, 1).Output("y").Node("Add", "x h", "y")).Inputs.Select(input => input.Name));
        NetworkModel recurrent = Import(new OnnxFile().Input("x", 1, 1).Input("h", 1, 1).Output("y").Output("h_out")
            .Node("Concat", "x h", "y", ("axis", 1L)).Node("Add", "x h", "s").Node("Tanh", "s", "h_out"));
        Assert.Equal(["x", "h"], recurrent.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void Trees_are_refused() => Assert.Equal(
        "f: ai.onnx.ml.TreeEnsembleClassifier 'the TreeEnsembleClassifier': Decision trees are not supported; this imports neural networks and linear models.",
        Assert.Throws<ImportException>(() => Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("TreeEnsembleClassifier", Domain, "x", "y"))).Message);

    // A number and a pair of words, each word with an encoder of its own, as pipelines pick them.
    private static OnnxFile Words() => new OnnxFile().Input("n", null, 1).Input("words", 8, [null, 2]).Output("y").Ints("first", 0).Ints("second", 1).Ints("flat3", -1, 3).Ints("flat2", -1, 2)
        .Node("ArrayFeatureExtractor", Domain, "words first", "w0").Node("OneHotEncoder", Domain, "w0", "e0", ("cats_strings", new[] { "a", "b", "c" })).Node("Reshape", "e0 flat3", "f0")
        .Node("ArrayFeatureExtractor", Domain, "words second", "w1").Node("OneHotEncoder", Domain, "w1", "e1", ("cats_strings", new[] { "u", "v" })).Node("Reshape", "e1 flat2", "f1")
        .Node("Concat", "n f0 f1", "y", ("axis", 1L));

    private static void Refused(string expected, OnnxFile file) =>
        Assert.Contains(expected, Assert.Throws<ImportException>(() => Import(file)).Message, StringComparison.Ordinal);

    private static NetworkModel Import(OnnxFile file, ImportOptions? options = null) => OnnxImporter.Import(file.ToArray(), "f", options);
}
