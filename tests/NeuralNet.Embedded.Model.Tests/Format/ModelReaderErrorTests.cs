// Every way a file can be wrong, with kind, line, column and the words that name the cause.
namespace NeuralNet.Embedded.Model.Tests.Format;

public class ModelReaderErrorTests
{
    private static readonly string Dense0 = "{ \"op\": \"dense\", \"name\": \"dense0\", \"input\": \"x\", \"weights\": \"w0\", \"bias\": \"b0\", \"output\": \"h\" }";

    /// <summary>The part of the small model replaced, by what, and the error: kind, line, column, some words of it.</summary>
    public static TheoryData<string, string, ModelProblemKind, int, int, string> Errors => new()
    {
        // The text is not JSON.
        { "\"format\": 1,", "\"format\": 1", ModelProblemKind.Malformed, 3, 3, "Expected ',' or '}' but found '\"'" },
        { "\"small\",", "\"small\", \"name\": \"again\",", ModelProblemKind.Malformed, 3, 20, "'name' appears twice" },
        { "[1, 1, 1, 1]", "[1, 1, NaN, 1]", ModelProblemKind.Malformed, 17, 55, "Expected a value" },
        { "\"by hand\"", "\"\\ud800\"", ModelProblemKind.Malformed, 34, 14, "surrogate" },

        // The version.
        { "\"format\": 1,", "\"format\": 7,", ModelProblemKind.UnsupportedVersion, 2, 13, "format 7; this version reads format 1" },
        { "\"format\": 1,", "\"format\": 1.0,", ModelProblemKind.UnsupportedVersion, 2, 13, "format 1.0" },
        { "\"format\": 1,", "\"format\": \"1\",", ModelProblemKind.Malformed, 2, 13, "'format' must be a number, not a text" },
        { "\"format\": 1,", "", ModelProblemKind.Malformed, 1, 1, "The file lacks the field 'format'" },

        // Fields that are missing, unknown or of the wrong type.
        { "\"name\": \"small\",", "", ModelProblemKind.Malformed, 1, 1, "The file lacks the field 'name'" },
        { "\"name\": \"small\"", "\"name\": 5", ModelProblemKind.Malformed, 3, 11, "'name' must be a text, not a number" },
        { "\"name\": \"small\"", "\"name\": \"\"", ModelProblemKind.Malformed, 3, 11, "no name" },
        { "\"target\": {", "\"targets\": {", ModelProblemKind.Malformed, 26, 3, "no field 'targets'. Did you mean 'target'?" },
        { "\"outputs\": [\"y\"]", "\"outputs\": \"y\"", ModelProblemKind.Malformed, 5, 14, "'outputs' must be an array, not a text" },
        { "\"outputs\": [\"y\"]", "\"outputs\": [1]", ModelProblemKind.Malformed, 5, 15, "An element of 'outputs' must be a text" },
        { "\"inputs\": [{ \"name\": \"raw\", \"shape\": [2] }]", "\"inputs\": [null]", ModelProblemKind.Malformed, 4, 14, "inputs[0] must be an object, not null" },
        { "\"weights\": \"w0\", \"bias\": \"b0\"", "\"bias\": \"b0\"", ModelProblemKind.Malformed, 10, 5, "operators[0] lacks the field 'weights'" },
        { "\"weights\": \"w0\"", "\"wieghts\": \"w0\"", ModelProblemKind.Malformed, 10, 54, "no field 'wieghts'. Did you mean 'weights'?" },
        { "\"bias\": \"b0\"", "\"bias\": null", ModelProblemKind.Malformed, 10, 79, "'bias' must be a text, not null" },
        { "\"alpha\": 0.125", "\"alpha\": \"0.125\"", ModelProblemKind.Malformed, 11, 87, "'alpha' must be a number" },
        { "\"alpha\": 0.125", "\"alpha\": 1e39", ModelProblemKind.NonFinite, 11, 87, "1e39 is past the range of float32" },
        { "\"unit\": \"cm\"", "\"unit\": \"cm\", \"colour\": 1", ModelProblemKind.Malformed, 23, 84, "features[0] has no field 'colour'" },
        { "1e300", "1e309", ModelProblemKind.NonFinite, 23, 49, "1e309 is past the range of float64" },
        { "\"task\": \"regression\"", "\"task\": \"guess\"", ModelProblemKind.Malformed, 26, 41, "'guess'; expected one of regression, binaryClassification, classification" },
        { "\"source\": \"reference\"", "\"source\": \"oracle\"", ModelProblemKind.Malformed, 28, 15, "expected one of reference, generatedCode" },
        { "[[1, 1]]", "[1, 1]", ModelProblemKind.Malformed, 30, 20, "An element of 'inputs' must be an array" },
        { "[[1.75]]", "[[\"1.75\"]]", ModelProblemKind.Malformed, 30, 42, "must be a number, not a text" },
        { "\"value\": 0.1", "\"value\": \"0.1\"", ModelProblemKind.Malformed, 36, 45, "'value' must be a number" },
        { "\"value\": \"\"", "\"valeu\": \"\"", ModelProblemKind.Malformed, 35, 17, "provenance.options[0] lacks the field 'value'" },

        // Operators.
        { "\"op\": \"leakyRelu\"", "\"op\": \"leakyrelu\"", ModelProblemKind.UnknownOperator, 11, 13, "no operator 'leakyrelu'. Did you mean 'leakyRelu'? FORMAT.md lists" },
        { "\"op\": \"leakyRelu\"", "\"op\": \"conv3d\"", ModelProblemKind.UnknownOperator, 11, 13, "no operator 'conv3d'. Did you mean 'conv'? FORMAT.md lists" },
        { "\"op\": \"leakyRelu\", ", "", ModelProblemKind.Malformed, 11, 5, "operators[1] lacks the field 'op'" },
        { "\"name\": \"activation0\"", "\"name\": \"dense0\"", ModelProblemKind.Graph, 11, 5, "Two operators are named 'dense0'" },
        { "\"input\": \"a\"", "\"input\": \"b\"", ModelProblemKind.Graph, 12, 5, "reads 'b', which no input, tensor or operator provides" },
        { "\"weights\": \"w1\"", "\"weights\": \"a\"", ModelProblemKind.Graph, 12, 5, "'a' must be one of the model's tensors" },
        { "\"input\": \"x\"", "\"input\": \"a\"", ModelProblemKind.Graph, 10, 5, "reads 'a', which only the later leakyRelu 'activation0' writes" },
        { "\"input\": \"h\"", "\"input\": \"a\"", ModelProblemKind.Graph, 11, 5, "reads 'a', which it writes itself" },
        { "\"output\": \"a\"", "\"output\": \"h\"", ModelProblemKind.Graph, 11, 5, "Two tensors are named 'h'" },
        { "\"outputs\": [\"y\"]", "\"outputs\": [\"z\"]", ModelProblemKind.Graph, 5, 15, "Output 'z' is not written by any operator" },
        { "\"outputs\": [\"y\"]", "\"outputs\": [\"y\", \"y\"]", ModelProblemKind.Graph, 5, 20, "listed twice" },
        { "\"outputs\": [\"y\"]", "\"outputs\": []", ModelProblemKind.Graph, 5, 14, "no output" },
        { "[{ \"name\": \"raw\", \"shape\": [2] }]", "[{ \"name\": \"raw\", \"shape\": [3] }]", ModelProblemKind.Shape, 7, 5, "must have the input's shape (3)" },
        { "[1, 2] }", "[1, 0] }", ModelProblemKind.NonFinite, 7, 5, "'deviation' is 0 at index 1" },

        // Tensors.
        { "\"name\": \"b0\"", "\"name\": \"w0\"", ModelProblemKind.Graph, 18, 5, "Two tensors are named 'w0'" },
        { "\"name\": \"b0\"", "\"name\": \"\"", ModelProblemKind.Malformed, 18, 5, "no name" },
        { "\"shape\": [2, 2]", "\"shape\": [2, 3]", ModelProblemKind.Shape, 17, 48, "shape (2,3) needs 6 values but has 4" },
        { "\"shape\": [2, 2]", "\"shape\": [4, 1]", ModelProblemKind.Shape, 10, 5, "does not fit weights 'w0' of shape (4,1)" },
        { "\"shape\": [2, 2]", "\"shape\": [2, 0]", ModelProblemKind.Shape, 17, 34, "from 1 to 2147483647, not 0" },
        { "\"shape\": [2, 2]", "\"shape\": [2, -2]", ModelProblemKind.Shape, 17, 34, "not -2" },
        { "\"shape\": [2, 2]", "\"shape\": [2, 2.5]", ModelProblemKind.Malformed, 17, 34, "not 2.5" },
        { "\"shape\": [2, 2]", "\"shape\": [2, 99999999999999999999999]", ModelProblemKind.TooLarge, 17, 34, "not 99999999999999999999999" },
        { "\"shape\": [2, 2]", "\"shape\": [2147483647, 2147483647, 2147483647]", ModelProblemKind.TooLarge, 17, 30, "too large; at most 268435456 elements" },
        { "\"shape\": [2, 2]", "\"shape\": [1,1,1,1,1,1,1,2,2]", ModelProblemKind.TooLarge, 17, 30, "9 dimensions; at most 8" },
        { "\"shape\": [1, 2], \"base64\"", "\"shape\": [2147483647, 2147483647], \"base64\"", ModelProblemKind.TooLarge, 19, 30, "too large" },
        { "[{ \"name\": \"raw\", \"shape\": [2] }]", "[{ \"name\": \"raw\", \"shape\": [2147483647, 9] }]", ModelProblemKind.TooLarge, 4, 14, "too large" },
        { "[1, 1, 1, 1]", "[1, 1, true, 1]", ModelProblemKind.Malformed, 17, 55, "must be a number, not true or false" },
        { "[1, 1, 1, 1]", "[1, 1, 1e999, 1]", ModelProblemKind.NonFinite, 17, 55, "1e999 is past the range of float32" },
        { "[1, 1, 1, 1]", "[1, 1, -3.4028236e38, 1]", ModelProblemKind.NonFinite, 17, 55, "past the range" },
        { "\"values\": [1, 1, 1, 1]", "\"valeus\": [1, 1, 1, 1]", ModelProblemKind.Malformed, 17, 5, "tensors[2] lacks its values" },
        { "\"values\": [1, 1, 1, 1]", "\"values\": [1, 1, 1, 1], \"base64\": \"\"", ModelProblemKind.Malformed, 17, 72, "both 'values' and 'base64'" },
        { "AACAPwAAAMA=", "AACAPwAAAMA", ModelProblemKind.Malformed, 19, 48, "11 characters are not a multiple of 4" },
        { "AACAPwAAAMA=", "AACAPwA=", ModelProblemKind.Shape, 19, 48, "needs 8 bytes but its base64 holds 5" },
        { "AACAPwAAAMA=", "AACA+wAA_MA=", ModelProblemKind.Malformed, 19, 57, "'_' does not belong" },
        { "AACAPwAAAMA=", "AACAPwAAAMB=", ModelProblemKind.Malformed, 19, 59, "'B' does not belong" },
        { "AACAPwAAAMA=", "AACAfwAAAMA=", ModelProblemKind.NonFinite, 19, 48, "'w1' holds Infinity at index 0" },
        { "AACAPwAAAMA=", "AACAPwAAwH8=", ModelProblemKind.NonFinite, 19, 48, "'w1' holds NaN at index 1" },
        { "AACAPwAAAMA=", "AACAPw\\u0041AAMA=", ModelProblemKind.Malformed, 19, 48, "no escape" },
        { "\"int8\"", "\"int4\"", ModelProblemKind.Malformed, 20, 49, "'int4'; expected one of float32, int8" },
        { "\"int8\"", "\"float32\"", ModelProblemKind.Shape, 20, 5, "float32 values cannot be quantised" },
        { "[-128, 127]", "[-129, 127]", ModelProblemKind.Shape, 20, 142, "from -128 to 127, not -129" },
        { "[-128, 127]", "[-128, 1e2]", ModelProblemKind.Malformed, 20, 148, "not 1e2" },
        { "\"scales\": [0.5, 2]", "\"scales\": [0.5, 0]", ModelProblemKind.Shape, 20, 5, "scale 0 is not a positive" },
        { "\"scales\": [0.5, 2]", "\"scales\": [0.5]", ModelProblemKind.Shape, 20, 5, "1 scales and 2 zero points; expected 2" },
        { "\"zeroPoints\": [0, -3]", "\"zeroPoints\": [0, -300]", ModelProblemKind.Shape, 20, 5, "zero point -300 is outside int8" },
        { "\"axis\": 0", "\"axis\": 2", ModelProblemKind.Shape, 20, 5, "axis 2 is outside shape (2,1)" },
        { "\"axis\": 0", "\"axes\": 0", ModelProblemKind.Malformed, 20, 118, "Did you mean 'axis'?" },
        { "\"name\": \"table\", \"shape\": [2, 1], \"type\": \"int8\", \"quantization\": { \"scales\": [0.5, 2], \"zeroPoints\": [0, -3], \"axis\": 0 }, \"values\": [-128, 127]", "\"name\": \"flag\", \"shape\": [1], \"type\": \"bool\", \"values\": [2]", ModelProblemKind.Shape, 20, 64, "from 0 to 1, not 2" },
        { "\"name\": \"table\", \"shape\": [2, 1], \"type\": \"int8\", \"quantization\": { \"scales\": [0.5, 2], \"zeroPoints\": [0, -3], \"axis\": 0 }, \"values\": [-128, 127]", "\"name\": \"flag\", \"shape\": [1], \"type\": \"bool\", \"base64\": \"Ag==\"", ModelProblemKind.Malformed, 20, 5, "a bool is 0 or 1" },

        // What describes the network.
        { "\"name\": \"right\"", "\"name\": \"left\"", ModelProblemKind.Graph, 22, 15, "Two features are named 'left'" },
        { "\"name\": \"right\"", "\"name\": \"\"", ModelProblemKind.Malformed, 24, 5, "Feature 1 has no name" },
        { "[\"no\", \"yes\"]", "[\"no\", \"no\"]", ModelProblemKind.Graph, 24, 5, "Two categories of feature 'right' are named 'no'" },
        { ",\n    { \"name\": \"right\", \"categories\": [\"no\", \"yes\"] }", "", ModelProblemKind.Shape, 22, 15, "1 features for input 'raw' of 2 elements" },
        { "\"task\": \"regression\"", "\"task\": \"anomalyDetection\", \"threshold\": 1", ModelProblemKind.Shape, 26, 13, "AnomalyDetection target with 1 columns and 0 labels does not fit" },
        { "\"names\": [\"sum\"], \"task\": \"regression\"", "\"task\": \"anomalyDetection\"", ModelProblemKind.Malformed, 26, 13, "AnomalyDetection target needs a threshold" },
        { "\"names\": [\"sum\"], \"task\": \"regression\"", "\"task\": \"anomalyDetection\", \"threshold\": -0.5", ModelProblemKind.Malformed, 26, 56, "threshold is -0.5; a score is at least 0" },
        { "\"names\": [\"sum\"], \"task\": \"regression\"", "\"task\": \"anomalyDetection\", \"threshold\": 1e99", ModelProblemKind.NonFinite, 26, 56, "1e99 is past the range of float32" },
        { "\"names\": [\"sum\"], \"task\": \"regression\"", "\"task\": \"anomalyDetection\", \"threshold\": \"1\"", ModelProblemKind.Malformed, 26, 56, "'threshold' must be a number" },
        { "\"names\": [\"sum\"], \"task\": \"regression\"", "\"task\": \"regression\"", ModelProblemKind.Malformed, 26, 13, "target lacks the field 'names'" },
        { "\"task\": \"regression\"", "\"task\": \"regression\", \"threshold\": 1", ModelProblemKind.Malformed, 26, 68, "A Regression target has no threshold" },
        { "\"task\": \"regression\"", "\"task\": \"classification\"", ModelProblemKind.Shape, 26, 13, "does not fit an output of 1 elements" },
        { "[[1, 1]]", "[[1, 1, 1]]", ModelProblemKind.Shape, 30, 7, "Test vector 0 does not have the lengths" },
        { "[[1.75]]", "[[1e40]]", ModelProblemKind.NonFinite, 30, 42, "1e40 is past the range" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_error_names_its_cause_at_its_place(string old, string replacement, ModelProblemKind kind, int line, int column, string words)
    {
        ModelReadResult result = ModelReader.Read(SmallModel.With(old, replacement));

        Assert.Null(result.Model);
        Assert.Contains(result.Errors, error => error.Kind == kind && error.Line == line && error.Column == column && error.Message.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Expected a value but found the end of the file.", 1, 1)]
    [InlineData("[]", "The file must be an object, not an array.", 1, 1)]
    [InlineData("\n {} x", "Expected the end of the file but found 'x'.", 2, 5)]
    [InlineData("{}", "The file lacks the field 'format'.", 1, 1)]
    [InlineData("\u0001", "This is no .nnmodel file, which begins with '{'. Expected a value but found the character U+0001.", 1, 1)]
    [InlineData("\uFEFFx,y\n1,2\n", "This is no .nnmodel file, which begins with '{'. Expected a value but found 'x'.", 1, 1)]
    [InlineData("\n5.1,3.5", "This is no .nnmodel file, which begins with '{'. Expected the end of the file but found ','.", 2, 4)]
    public void A_file_of_something_else_has_one_error(string text, string message, int line, int column) =>
        Assert.Equal(new ModelError(ModelProblemKind.Malformed, message, line, column), Assert.Single(ModelReader.Read(text).Errors));

    [Fact]
    public void One_mistake_gives_one_error()
    {
        // dense1 reads what the broken dense0 and activation0 would have written, and is not blamed for it.
        ModelReadResult result = ModelReader.Read(SmallModel.With("\"shape\": [2, 2]", "\"shape\": [4, 1]"));

        Assert.Single(result.Errors);
    }

    [Fact]
    public void All_mistakes_are_told_in_file_order()
    {
        string text = SmallModel.With(Dense0, Dense0.Replace("bias", "baes", StringComparison.Ordinal))
            .Replace("[1, 1, 1, 1]", "[1, 1, 1e99, \"1\"]", StringComparison.Ordinal)
            .Replace("\"name\": \"small\",", "", StringComparison.Ordinal);

        ModelReadResult result = ModelReader.Read(text);

        Assert.Equal([(1, 1), (10, 71), (17, 55), (17, 61)], result.Errors.Select(error => (error.Line, error.Column)));
    }

    [Fact]
    public void A_flood_of_errors_is_cut_at_a_hundred()
    {
        string zeros = string.Join(",", Enumerable.Repeat("null", 100_000));

        Assert.Equal(100, ModelReader.Read(SmallModel.With("\"outputs\": [\"y\"]", $"\"outputs\": [{zeros}]")).Errors.Count);
    }

    [Fact]
    public void A_hostile_name_does_not_flood_the_message()
    {
        string name = "\\u001b[31m" + new string('x', 100_000);

        ModelError error = Assert.Single(ModelReader.Read(SmallModel.With("\"op\": \"leakyRelu\"", $"\"op\": \"{name}\"")).Errors);

        Assert.True(error.Message.Length < 500, error.Message);
        Assert.DoesNotContain('\u001b', error.Message);
    }
}
