// Add, Sub, Mul and Div of a computed value and a constant: a scaling and shift.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class ArithmeticLowering
{
    public static void Add(LoweringContext context, OnnxNode node) =>
        Lower(context, node, constant => ([1], constant), constant => ([1], constant));

    public static void Sub(LoweringContext context, OnnxNode node) =>
        Lower(context, node, constant => ([1], Array.ConvertAll(constant, value => -value)), constant => ([-1], constant));

    public static void Div(LoweringContext context, OnnxNode node) => Lower(
        context,
        node,
        constant => Array.IndexOf(constant, 0) < 0 ? (Array.ConvertAll(constant, value => 1 / value), [0]) : throw new LoweringException("It divides by 0."),
        _ => throw new LoweringException("It divides a constant by a computed value; only the other way round is supported."));

    public static void Mul(LoweringContext context, OnnxNode node)
    {
        if (node.HasInput(0) && node.HasInput(1) && context.FindValue(node.Inputs[0]) is Value left && context.FindValue(node.Inputs[1]) is Value right)
        {
            if (!left.Shape.Dimensions.SequenceEqual(right.Shape.Dimensions))
            {
                throw new LoweringException($"It multiplies computed values of shapes {left.Shape} and {right.Shape}.");
            }

            string output = LoweringContext.Output(node);
            context.Layers.Add(new ProductLayer(left.Name, right.Name, output, node));
            context.AddValue(output, left with { Name = output });
            return;
        }

        Lower(context, node, constant => (constant, [0]), constant => (constant, [0]));
    }

    /// <param name="context">What is known so far.</param>
    /// <param name="node">The node.</param>
    /// <param name="constantRight">Factors and summands where the constant is the second operand.</param>
    /// <param name="constantLeft">Factors and summands where it is the first.</param>
    private static void Lower(
        LoweringContext context, OnnxNode node, Func<double[], (double[] Scale, double[] Shift)> constantRight, Func<double[], (double[] Scale, double[] Shift)> constantLeft)
    {
        bool isLeft = node.HasInput(0) && context.IsConstant(node.Inputs[0]);
        if (!isLeft && node.HasInput(1) && context.FindValue(node.Inputs[1]) is not null)
        {
            throw new LoweringException("It joins two computed values; only a constant as one of its operands is supported.");
        }

        Value input = context.Value(node, isLeft ? 1 : 0, "operand");
        Constant constant = Align(context, node, context.Constant(node, isLeft ? 0 : 1, "operand"), input.Shape);
        (double[] scale, double[] shift) = (isLeft ? constantLeft : constantRight)(Affine.Spread(context, constant, input.Shape));
        string output = LoweringContext.Output(node);
        context.Layers.Add(new AffineLayer(input.Name, output, scale, shift));
        context.AddValue(output, input with { Name = output, Shape = Affine.Broadcast(input.Shape, constant) });
    }

    /// <summary>Before version 7 an attribute says with which dimension the constant's first one lines up.</summary>
    private static Constant Align(LoweringContext context, OnnxNode node, Constant constant, ValueShape shape)
    {
        if (context.Opset >= 7 || !node.Attributes.ContainsKey("axis"))
        {
            return constant;
        }

        int trailing = shape.Rank - ValueShape.Axis(node.Int("axis", 0), shape.Rank) - constant.Dimensions.Count;
        return trailing <= 0 ? constant : constant with { Dimensions = [.. constant.Dimensions, .. Enumerable.Repeat(1L, trailing)] };
    }
}
