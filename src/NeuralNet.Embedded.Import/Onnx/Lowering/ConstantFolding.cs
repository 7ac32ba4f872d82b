// Pass 1: nodes that read constants only are computed now, as exporters leave them behind (transposed weights, shapes).
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class ConstantFolding
{
    /// <summary>The operators that are computed among constants.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["Add", "Cast", "Constant", "Div", "Flatten", "Identity", "Mul", "Reshape", "Squeeze", "Sub", "Transpose", "Unsqueeze"];

    /// <summary>Computes the node, if it reads constants only and is of a kind that can be; false leaves it to the lowering.</summary>
    public static bool TryFold(LoweringContext context, OnnxNode node)
    {
        if (node.Domain.Length > 0 || !Names.Contains(node.Operator) || !node.Inputs.All(input => input.Length == 0 || context.IsConstant(input)))
        {
            return false;
        }

        context.AddConstant(LoweringContext.Output(node), node.Operator switch
        {
            "Constant" => Value(context, node),
            "Identity" => context.Constant(node, 0, "input"),
            "Cast" => Cast(context, node),
            "Transpose" => Transpose(context, context.Constant(node, 0, "input"), node.Ints("perm")),
            "Add" => Combine(context, node, (a, b) => a + b),
            "Sub" => Combine(context, node, (a, b) => a - b),
            "Mul" => Combine(context, node, (a, b) => a * b),
            "Div" => Combine(context, node, (a, b) => a / b),
            _ => NewShape(context, node),
        });
        return true;
    }

    private static Constant Value(LoweringContext context, OnnxNode node)
    {
        OnnxAttribute value = node.Attributes.Values.FirstOrDefault(attribute => attribute.Name.StartsWith("value", StringComparison.Ordinal))
            ?? throw new LoweringException("It has no value of a kind that is supported.");
        Constant constant = value.Name switch
        {
            "value" when value.Tensor is not null => ConstantReader.Read(value.Tensor),
            "value_float" => Constant.Scalar(value.Float),
            "value_int" => Constant.Scalar(value.Int),
            "value_floats" => Constant.Vector([.. value.Floats.Select(number => (double)number)]),
            "value_ints" => Constant.Vector([.. value.Ints.Select(number => (double)number)]),
            _ => throw new LoweringException($"Its attribute '{value.Name}' is not supported."),
        };
        context.Spend(constant.Values.Length);
        return constant;
    }

    private static Constant Cast(LoweringContext context, OnnxNode node)
    {
        Constant constant = context.Constant(node, 0, "input");
        context.Spend(constant.Values.Length);
        return constant with
        {
            Values = Array.ConvertAll<double, double>(constant.Values, (OnnxDataType)Math.Clamp(node.Int("to", 0), 0, int.MaxValue) switch
            {
                OnnxDataType.Float => value => (float)value,
                OnnxDataType.Double => value => value,
                OnnxDataType.Int32 or OnnxDataType.Int64 => Math.Truncate,
                OnnxDataType other => throw new LoweringException($"A cast to {other} is not supported."),
            }),
        };
    }

    private static Constant NewShape(LoweringContext context, OnnxNode node)
    {
        Constant constant = context.Constant(node, 0, "input");
        long?[] dimensions = [.. constant.Dimensions.Select(extent => (long?)extent)];
        long?[] result = node.Operator switch
        {
            "Reshape" => ShapeArithmetic.Reshape(
                dimensions, context.Opset >= 5 ? context.Constant(node, 1, "shape").ToIntegers() : [.. node.Ints("shape") ?? []], node.Int("allowzero", 0) != 0),
            "Squeeze" => ShapeArithmetic.Squeeze(dimensions, ShapeLowering.Axes(context, node)),
            "Unsqueeze" => ShapeArithmetic.Unsqueeze(dimensions, ShapeLowering.Axes(context, node) ?? throw new LoweringException("It has no axes.")),
            _ => Flatten(dimensions, ValueShape.Axis(node.Int("axis", 1), dimensions.Length + 1)),
        };
        return constant with { Dimensions = [.. result.Select(extent => extent!.Value)] };
    }

    private static long?[] Flatten(long?[] dimensions, int axis) => [ShapeArithmetic.Product(dimensions[..axis]), ShapeArithmetic.Product(dimensions[axis..])];

    private static Constant Transpose(LoweringContext context, Constant constant, IReadOnlyList<long>? permutation)
    {
        int rank = constant.Dimensions.Count;
        int[] order = permutation is null
            ? [.. Enumerable.Range(0, rank).Reverse()]
            : [.. permutation.Select(axis => ValueShape.Axis(axis, rank))];
        if (order.Length != rank || order.Distinct().Count() != rank)
        {
            throw new LoweringException($"The permutation ({string.Join(",", order)}) does not fit {rank} dimensions.");
        }

        long[] strides = new long[rank];
        long stride = 1;
        for (int i = rank - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= constant.Dimensions[i];
        }

        long[] dimensions = [.. order.Select(axis => constant.Dimensions[axis])];
        context.Spend(constant.Values.Length);
        return new Constant(dimensions, Broadcasting.Gather(constant.Values, dimensions, [.. order.Select(axis => strides[axis])]));
    }

    private static Constant Combine(LoweringContext context, OnnxNode node, Func<double, double, double> operation)
    {
        Constant left = context.Constant(node, 0, "operand"), right = context.Constant(node, 1, "operand");
        long[] dimensions = Broadcasting.Shape(left.Dimensions, right.Dimensions);
        context.Spend(3L * Constant.CountOf(dimensions));
        double[] a = Broadcasting.Spread(left, dimensions), b = Broadcasting.Spread(right, dimensions);
        return new Constant(dimensions, [.. a.Zip(b, operation)]);
    }
}
