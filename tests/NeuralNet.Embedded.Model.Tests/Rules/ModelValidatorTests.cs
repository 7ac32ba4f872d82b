// Rules that a file cannot break because its reader would not let it come so far; models made in code can.
namespace NeuralNet.Embedded.Model.Tests.Rules;

public class ModelValidatorTests
{
    private static readonly NetworkModel Valid = new()
    {
        Name = "valid",
        Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(2))),
        Outputs = EquatableArray.Create("y"),
        Operators = EquatableArray.Create(Dense.Of("d", "x", "w", null, "h"), Clip(-1, 1)),
        Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(3, 2), [1, 2, 3, 4, 5, 6])),
    };

    [Fact]
    public void A_valid_model_has_no_problem() => Assert.Empty(ModelValidator.Validate(Valid));

    [Fact]
    public void Tensors_are_inferred_through_the_graph()
    {
        IReadOnlyDictionary<string, TensorInfo> tensors = Graph.Of(Valid).Tensors;

        Assert.Equal(["h", "w", "x", "y"], tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Shape.Of(3), tensors["y"].Shape);
    }

    [Fact]
    public void Inference_on_an_invalid_model_throws_its_first_problem() => Assert.Equal(
        "The model has no input.",
        Assert.Throws<InvalidOperationException>(() => Graph.Of(Valid with { Inputs = default, Operators = default, Outputs = default })).Message);

    [Theory]
    [InlineData(float.NaN, 1f, ModelProblemKind.NonFinite, "minimum is NaN")]
    [InlineData(-1f, float.PositiveInfinity, ModelProblemKind.NonFinite, "maximum is Infinity")]
    [InlineData(2f, 1f, ModelProblemKind.Malformed, "minimum 2 is above maximum 1")]
    public void Numbers_of_operators_are_finite_and_in_order(float minimum, float maximum, ModelProblemKind kind, string words) =>
        AssertProblem(Valid with { Operators = EquatableArray.Create(Valid.Operators[0], Clip(minimum, maximum)) }, kind, "operators[1]", words);

    [Theory]
    [InlineData(ModelProblemKind.Shape, "operators[0]", "does not fit 3 category counts", 0, 2, 1)]
    [InlineData(ModelProblemKind.Shape, "operators[0]", "categoryCounts holds -1; expected 0 to 2147483647", 0, -1)]
    [InlineData(ModelProblemKind.Shape, "operators[0]", "would have shape (4294967294); at most 268435456 elements", int.MaxValue, int.MaxValue)]
    public void Category_counts_fit_the_input_and_are_not_negative(ModelProblemKind kind, string path, string words, params int[] counts) =>
        AssertProblem(Valid with { Operators = EquatableArray.Create(OneHot.Of("e", "x", EquatableArray<int>.Adopt(counts), "y")) }, kind, path, words);

    [Fact]
    public void An_encoded_feature_has_as_many_categories_as_are_encoded()
    {
        NetworkModel model = Valid with
        {
            Preprocessing = EquatableArray.Create(OneHot.Of("e", "x", EquatableArray.Create(0, 3), "encoded")),
            Operators = EquatableArray.Create(Unary.Identity.Of("i", "encoded", "y")),
            Tensors = default,
            Features = EquatableArray.Create(new Feature("a"), new Feature("b", EquatableArray.Create("p", "q", "r"))),
        };
        Assert.Empty(ModelValidator.Validate(model));
        AssertProblem(
            model with { Features = EquatableArray.Create(new Feature("a"), new Feature("b", EquatableArray.Create("p", "q"))) },
            ModelProblemKind.Shape, "features[1]", "'b' has 2 categories, but oneHot 'e' encodes 3");
    }

    [Fact]
    public void Categories_are_counted_behind_an_imputation_too()
    {
        NetworkModel model = Filling(OneHot.Of("e", "filled", EquatableArray.Create(0, 3), "encoded"), Unary.Identity.Of("i", "encoded", "y")) with
        {
            Features = EquatableArray.Create(new Feature("a"), new Feature("b", EquatableArray.Create("p", "q"))),
        };
        AssertProblem(model, ModelProblemKind.Shape, "features[1]", "'b' has 2 categories, but oneHot 'e' encodes 3");
    }

    [Fact]
    public void Gaps_are_filled_where_nothing_else_reads_the_input()
    {
        NetworkModel filling = Filling(OneHot.Of("e", "filled", EquatableArray.Create(0, 3), "encoded"), Unary.Identity.Of("i", "encoded", "y"));
        Assert.Equal("filled", Impute.FilledInput(filling, "x"));
        Assert.True(Impute.FillsGaps(filling));
        Assert.False(Impute.FillsGaps(Valid));
        Assert.False(Impute.FillsGaps(Filling(OneHot.Of("e", "x", EquatableArray.Create(0, 3), "encoded"), Unary.Identity.Of("i", "filled", "y"))));
        Assert.False(Impute.FillsGaps(filling with { Outputs = EquatableArray.Create("y", "x") }));
    }

    [Fact]
    public void A_test_vector_holds_NaN_only_where_it_is_filled()
    {
        NetworkModel filling = Filling(Unary.Identity.Of("e", "filled", "encoded"), Unary.Identity.Of("i", "encoded", "y")), reading = filling with
        {
            Preprocessing = EquatableArray.Create(filling.Preprocessing[0], Unary.Identity.Of("e", "x", "encoded")),
        };
        static NetworkModel With(NetworkModel model, float value) => model with
        {
            TestVectors = new TestVectors(TestVectorSource.Reference, EquatableArray.Create(TestVector.OfSingles([[value, 2]], [[5, 2]]))),
        };
        Assert.Empty(ModelValidator.Validate(With(filling, float.NaN)));
        AssertProblem(With(reading, float.NaN), ModelProblemKind.NonFinite, "testVectors.vectors[0]", "holds a value that is not finite");
        AssertProblem(With(filling, float.PositiveInfinity), ModelProblemKind.NonFinite, "testVectors.vectors[0]", "holds a value that is not finite");
    }

    private static NetworkModel Filling(Operator second, Operator last) => Valid with
    {
        Preprocessing = EquatableArray.Create(Impute.Of("fill", "x", "fillings", "filled"), second),
        Operators = EquatableArray.Create(last),
        Tensors = EquatableArray.Create(Tensor.FromSingles("fillings", Shape.Of(2), [5, 1])),
    };

    [Theory]
    [InlineData(float.NaN, ModelProblemKind.NonFinite, "threshold is NaN")]
    [InlineData(float.PositiveInfinity, ModelProblemKind.NonFinite, "threshold is Infinity")]
    [InlineData(-1f, ModelProblemKind.Malformed, "threshold is -1")]
    public void The_threshold_of_an_anomaly_detection_is_finite_and_not_negative(float threshold, ModelProblemKind kind, string words) =>
        AssertProblem(AnomalyDetection(threshold, "e"), kind, "target.threshold", words);

    [Fact]
    public void An_anomaly_detection_answers_with_one_number()
    {
        Assert.Empty(ModelValidator.Validate(AnomalyDetection(0, "e")));
        AssertProblem(AnomalyDetection(0, "y"), ModelProblemKind.Shape, "target", "does not fit an output of 3 elements");
    }

    [Fact]
    public void A_reconstruction_has_the_shape_of_what_it_reconstructs() => AssertProblem(
        Valid with { Operators = Valid.Operators.Append(ReconstructionError.Of("error", "x", "y", "e")).ToEquatableArray() },
        ModelProblemKind.Shape, "operators[2]", "'y' of shape (3) must have the shape (2) of input 'x'");

    private static NetworkModel AnomalyDetection(float threshold, string output) => Valid with
    {
        Operators = Valid.Operators.Append(ReconstructionError.Of("error", "h", "y", "e")).ToEquatableArray(),
        Outputs = EquatableArray.Create(output),
        Target = new Target(default, PredictionTask.AnomalyDetection, default, threshold),
    };

    [Fact]
    public void A_tensor_holds_as_many_bytes_as_its_shape_asks_for() =>
        AssertProblem(Valid with { Tensors = EquatableArray.Create(Valid.Tensors[0] with { Data = EquatableArray.Create<byte>(1, 2, 3) }) }, ModelProblemKind.Shape, "tensors[0]", "needs 6 values but has 0");

    [Fact]
    public void Weights_are_finite() =>
        AssertProblem(Valid with { Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(3, 2), [1, 2, 3, 4, float.NegativeInfinity, 6])) }, ModelProblemKind.NonFinite, "tensors[0]", "-Infinity at index 4");

    [Fact]
    public void A_shape_has_at_most_eight_dimensions() =>
        AssertProblem(Valid with { Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(1, 1, 1, 1, 1, 1, 1, 1, 2))) }, ModelProblemKind.TooLarge, "inputs[0]", "9 dimensions; at most 8");

    [Fact]
    public void The_product_of_huge_extents_is_caught_without_overflow() =>
        AssertProblem(Valid with { Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(int.MaxValue, int.MaxValue, int.MaxValue))) }, ModelProblemKind.TooLarge, "inputs[0]", "too large");

    [Fact]
    public void Operators_work_on_float32() =>
        AssertProblem(Valid with { Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(2), ElementType.Int8)) }, ModelProblemKind.Shape, "operators[0]", "'x' holds int8; expected float32");

    [Fact]
    public void Problems_of_a_broken_operator_do_not_spread()
    {
        NetworkModel model = Valid with { Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(5))) };

        Assert.Equal("operators[0]", Assert.Single(ModelValidator.Validate(model)).Path);
    }

    [Fact]
    public void A_preprocessing_operator_counts_as_earlier_than_all_others()
    {
        NetworkModel model = Valid with { Preprocessing = EquatableArray.Create(Unary.Relu.Of("r", "h", "z")) };

        AssertProblem(model, ModelProblemKind.Graph, "preprocessing[0]", "only the later dense 'd' writes");
    }

    private static Operator Clip(float minimum, float maximum) => Unary.Clip.Of("c", "h", "y").With("minimum", minimum).With("maximum", maximum);

    private static void AssertProblem(NetworkModel model, ModelProblemKind kind, string path, string words) => Assert.Contains(
        ModelValidator.Validate(model),
        problem => problem.Kind == kind && problem.Path == path && problem.Message.Contains(words, StringComparison.Ordinal));
}
