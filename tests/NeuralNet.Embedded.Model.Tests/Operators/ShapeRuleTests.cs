// What the shape rules of the operators give, what they refuse, and the multiply-adds they count.
namespace NeuralNet.Embedded.Model.Tests.Operators;

public class ShapeRuleTests
{
    [Theory]
    [InlineData("add", "(2,3) (4)", "cannot be stretched to (2,3)")]
    [InlineData("reduceSum", "(2,3)", "axes must name at least one dimension and none twice", "axes", new[] { 1, -1 })]
    [InlineData("reduceSum", "(2,3)", "axis 2 is outside a tensor of 2 dimensions", "axes", new[] { 2 })]
    [InlineData("transpose", "(2,3)", "must name each of 2 dimensions once", "permutation", new[] { 1, 1 })]
    [InlineData("slice", "(4)", "the 3 elements from 2 in steps of 1 do not lie within the 4", "starts", new[] { 2 }, "lengths", new[] { 3 })]
    [InlineData("slice", "(4)", "do not lie within", "starts", new[] { 2 }, "lengths", new[] { 2 }, "steps", new[] { 0 })]
    [InlineData("pad", "(4)", "before has 2 entries; expected 1", "before", new[] { 1, 1 }, "after", new[] { 0 })]
    [InlineData("tile", "(65536,65536)", "at most 268435456 elements", "repeats", new[] { 65536, 65536 })]
    [InlineData("expand", "(3)", "cannot be stretched to (2,4)", "shape", new[] { 2, 4 })]
    [InlineData("expand", "(2,3)", "cannot be stretched to (3)", "shape", new[] { 3 })]
    [InlineData("reshape", "(4)", "has 4 elements, which do not make (3)", "shape", new[] { 3 })]
    [InlineData("concat", "(2,3) (2,4)", "does not fit behind (2,3) along dimension 0", "axis", 0)]
    [InlineData("depthToSpace", "(2,2,6)", "the 6 channels of 'x0' are no multiple of 2 x 2", "blockSize", 2)]
    [InlineData("matMul", "(2,3) (4,5)", "cannot be multiplied")]
    [InlineData("matMul", "(2,2,3) (3,3,5)", "cannot be multiplied")]
    [InlineData("matMul", "(3) (3,5)", "needs at least 2 dimensions")]
    [InlineData("conv", "(8,8,4) (6,3,3,3)", "do not fit the 4 channels")]
    [InlineData("conv", "(8,8,4) (6,3,3,2)", "do not fit the 4 channels", "groups", 4)]
    [InlineData("conv", "(2,8,4) (6,3,3,4)", "a window that spans 3 does not fit into 2")]
    [InlineData("conv", "(8,8,4) (6,3,3,4)", "padding has 2 entries; expected 4", "padding", new[] { 1, 1 })]
    [InlineData("conv", "(8,8,4) (6,3,3,4) (4)", "bias 'x2' has shape (4); expected (6)")]
    [InlineData("conv", "(8,8,8,4) (6,3,3,3,4)", "1 and 2 are supported")]
    [InlineData("conv", "(8,8,4) (6,3,3,4)", "at most 268435456 elements", "padding", new[] { 2147483647, 2147483647, 2147483647, 2147483647 })]
    [InlineData("maxPool", "(8,8,4)", "padding 2 and 0 must be smaller than the 2 a window spans", "kernel", new[] { 2, 2 }, "padding", new[] { 2, 0, 0, 0 })]
    [InlineData("convTranspose", "(2,2,4) (3,2,2,5)", "do not fit the 4 channels")]
    [InlineData("convTranspose", "(1,1,4) (4,2,2,5)", "every dimension must be at least 1", "padding", new[] { 1, 1, 1, 1 })]
    [InlineData("groupNormalization", "(4,6)", "cannot be cut into 4 groups", "groups", 4, "spatialRank", 1)]
    [InlineData("layerNormalization", "(4,6) (4)", "cannot be stretched to (6)")]
    [InlineData("topK", "(4)", "k is 5, but dimension 0 of 'x0' has 4 elements", "k", 5)]
    [InlineData("lstm", "(3,1,4) (20,3) (20,5)", "must be (sequence, batch, in)")]
    [InlineData("lstm", "(3,1,4) (20,4) (20,5) (5)", "bias 'x3' has shape (5); expected (20)")]
    [InlineData("resize", "(4,4,1)", "above 0", "sizes", new[] { 8, 8 }, "scales", new[] { 2f, 0f })]
    [InlineData("impute", "(4) (2,4)", "cannot be stretched to (4)")]
    public void What_cannot_be_is_refused(string kind, string shapes, string words, params object[] attributes)
    {
        (Operator @operator, TensorInfo[] inputs) = Make(kind, shapes, attributes);

        string message = Assert.Throws<ShapeException>(() => @operator.Definition.InferOutputs(@operator, inputs)).Message;

        Assert.StartsWith($"{kind} 'o': ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matMul", "(3,1,5,7) (2,7,4)", "(3,2,5,4)", 3L * 2 * 5 * 4 * 7)]
    [InlineData("conv", "(9,7,4) (6,3,2,2)", "(5,5,6)", 5L * 5 * 6 * 3 * 2 * 2, "groups", 2, "strides", new[] { 2, 1 }, "dilations", new[] { 1, 2 }, "padding", new[] { 1, 0, 1, 0 })]
    [InlineData("conv", "(11,4) (6,3,4)", "(9,6)", 9L * 6 * 3 * 4)]
    [InlineData("convTranspose", "(4,3,4) (4,3,2,3)", "(9,5,6)", 4L * 3 * 4 * 3 * 2 * 3, "groups", 2, "strides", new[] { 2, 2 }, "padding", new[] { 0, 0, 0, 1 })]
    [InlineData("lstm", "(3,2,4) (20,4) (20,5)", "(3,2,5)", 3L * 2 * (80 + 100))]
    [InlineData("dense", "(3,2,4) (5,4)", "(3,2,5)", 3L * 2 * 4 * 5)]
    [InlineData("averagePool", "(7,5,3)", "(4,2,3)", 0L, "kernel", new[] { 2, 2 }, "strides", new[] { 2, 3 }, "ceiling", true)]
    [InlineData("maxPool", "(5,3)", "(3,3)", 0L, "kernel", new[] { 2 }, "strides", new[] { 2 }, "padding", new[] { 0, 1 }, "ceiling", true)]
    public void Shapes_and_multiply_adds_are_right(string kind, string shapes, string output, long multiplyAdds, params object[] attributes)
    {
        (Operator @operator, TensorInfo[] inputs) = Make(kind, shapes, attributes);

        Assert.Equal(output, @operator.Definition.InferOutputs(@operator, inputs)[0].Shape.ToString());
        Assert.Equal(multiplyAdds, @operator.Definition.MultiplyAdds?.Invoke(new Inference(@operator, inputs)) ?? 0);
    }

    [Fact]
    public void Types_of_one_letter_are_equal()
    {
        Operator sum = Binary.Add.Of("s", "a", "b", "y");

        ShapeException exception = Assert.Throws<ShapeException>(() =>
            Binary.Add.InferOutputs(sum, [new TensorInfo("a", Shape.Of(2), ElementType.Int32), new TensorInfo("b", Shape.Of(2))]));

        Assert.Equal("add 's': tensor 'b' holds float32; expected int32 as in 'a'.", exception.Message);
    }

    [Fact]
    public void Every_kind_has_a_name_and_a_meaning_of_one_line() => Assert.All(OperatorTable.All, definition =>
    {
        Assert.Matches("^[a-z][A-Za-z0-9]*$", definition.Kind);
        Assert.DoesNotContain("\n", definition.Meaning, StringComparison.Ordinal);
        Assert.NotEmpty(definition.Meaning);
        Assert.All(definition.Inputs.Take(definition.Inputs.Count - 1), port => Assert.False(port.IsVariadic));
        Assert.Equal(
            definition.Inputs.Count + definition.Outputs.Count + definition.Attributes.Count,
            definition.Inputs.Concat(definition.Outputs).Select(port => port.Name).Concat(definition.Attributes.Select(attribute => attribute.Name)).Distinct().Count());
    });

    private static (Operator Operator, TensorInfo[] Inputs) Make(string kind, string shapes, object[] attributes)
    {
        OperatorDefinition definition = OperatorTable.Find(kind)!;
        TensorInfo[] inputs = [.. shapes.Split(' ').Select((shape, i) =>
            new TensorInfo($"x{i}", Shape.Of([.. shape.Trim('(', ')').Split(',').Select(int.Parse)])))];
        Operator made = definition.Create("o", inputs.Select(input => input.Name), definition.Outputs.Select((_, i) => $"y{i}"));
        for (int i = 0; i < attributes.Length; i += 2)
        {
            made = made.With((string)attributes[i], attributes[i + 1] switch
            {
                int whole => whole,
                bool flag => flag,
                float[] numbers => numbers,
                object list => (AttributeValue)(int[])list,
            });
        }

        return (made, inputs);
    }
}
