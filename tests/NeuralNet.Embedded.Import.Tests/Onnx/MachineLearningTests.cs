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
    public void Trees_are_refused() => Assert.Equal(
        "f: ai.onnx.ml.TreeEnsembleClassifier 'the TreeEnsembleClassifier': Decision trees are not supported; this imports neural networks and linear models.",
        Assert.Throws<ImportException>(() => Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("TreeEnsembleClassifier", Domain, "x", "y"))).Message);

    private static NetworkModel Import(OnnxFile file) => OnnxImporter.Import(file.ToArray(), "f");
}
