// Operators that leave the numbers as they are: a computed value gets another name, or another shape.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class ShapeLowering
{
    public static void Identity(LoweringContext context, OnnxNode node) => Rename(context, node, context.Value(node, 0).Shape);

    /// <summary>Outside of training it does nothing.</summary>
    public static void Dropout(LoweringContext context, OnnxNode node)
    {
        bool trains = node.HasInput(2) && context.Constant(node, 2, "training mode").UniformValue != 0;
        if (trains && !(node.HasInput(1) && context.Constant(node, 1, "ratio").UniformValue == 0))
        {
            throw new LoweringException("It is in training mode; export the model for inference.");
        }

        Rename(context, node, context.Value(node, 0).Shape);
    }

    public static void Flatten(LoweringContext context, OnnxNode node)
    {
        long?[] dimensions = context.Value(node, 0).Shape.Dimensions;
        int axis = ValueShape.Axis(node.Int("axis", 1), dimensions.Length + 1);
        Rename(context, node, ValueShape.Of([ShapeArithmetic.Product(dimensions[..axis]), ShapeArithmetic.Product(dimensions[axis..])]));
    }

    /// <summary>The new shape is an attribute before version 5, an input since.</summary>
    public static void Reshape(LoweringContext context, OnnxNode node)
    {
        long[] target = context.Opset >= 5 ? context.Constant(node, 1, "shape").ToIntegers() : [.. node.Ints("shape") ?? []];
        long?[] dimensions = context.Value(node, 0).Shape.Dimensions;
        if (target.Length > 0 && target[0] == context.FixedBatch && dimensions is [null, ..])
        {
            target[0] = 0;
        }

        Rename(context, node, ValueShape.Of(ShapeArithmetic.Reshape(dimensions, target, node.Int("allowzero", 0) != 0)));
    }

    public static void Squeeze(LoweringContext context, OnnxNode node) =>
        Rename(context, node, ValueShape.Of(ShapeArithmetic.Squeeze(context.Value(node, 0).Shape.Dimensions, Axes(context, node))));

    public static void Unsqueeze(LoweringContext context, OnnxNode node) =>
        Rename(context, node, ValueShape.Of(ShapeArithmetic.Unsqueeze(
            context.Value(node, 0).Shape.Dimensions, Axes(context, node) ?? throw new LoweringException("It has no axes."))));

    /// <summary>The axes are an attribute before version 13, an input since; null where they are left out.</summary>
    public static long[]? Axes(LoweringContext context, OnnxNode node) => context.Opset < 13
        ? node.Ints("axes")?.ToArray()
        : node.HasInput(1) ? context.Constant(node, 1, "axes").ToIntegers() : null;

    private static void Rename(LoweringContext context, OnnxNode node, ValueShape shape)
    {
        Value input = context.Value(node, 0);
        if (shape.Count != input.Shape.Count)
        {
            throw new LoweringException($"It would turn a sample of shape {input.Shape} into {shape}, mixing samples of a batch.");
        }

        context.AddValue(LoweringContext.Output(node), input with { Shape = shape });
    }
}
