// Elements picked by indices, known or computed.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class GatherCalls
{
    /// <summary>Slices along one dimension.</summary>
    public static void Plan(CallContext context)
    {
        Shape shape = context.InputShape(0);
        int axis = Axis(context, shape);
        Add(context, "Gather",
            Argument.Of(shape.Slice(0, axis).ElementCount),
            Argument.Of((long)shape[axis]),
            Argument.Of(shape.Slice(axis + 1, shape.Rank - axis - 1).ElementCount));
    }

    /// <summary>An element for each index, along one dimension.</summary>
    public static void PlanElements(CallContext context)
    {
        Shape shape = context.InputShape(0), indices = context.InputShape(1);
        int axis = Axis(context, shape);
        int[] strides = Layout.RowMajor(shape.Dimensions);
        Argument layout = Argument.Of(indices.Dimensions.Concat(strides.Select((stride, d) => d == axis ? 0 : stride)).ToEquatableArray());
        Add(context, "GatherElements", layout, Argument.Of((long)shape[axis]), Argument.Of((long)strides[axis]));
    }

    /// <summary>Slices by several coordinates.</summary>
    public static void PlanNd(CallContext context)
    {
        Shape shape = context.InputShape(0), indices = context.InputShape(1);
        int batches = context.Operator.Integer("batchDimensions"), count = indices[indices.Rank - 1];
        Add(context, "GatherND",
            Argument.Of(shape.Slice(batches, count).Dimensions),
            Argument.Of(shape.Slice(batches + count, shape.Rank - batches - count).ElementCount),
            Argument.Of(shape.Slice(0, batches).ElementCount));
    }

    private static int Axis(CallContext context, Shape shape) =>
        context.Operator.Integer("axis") < 0 ? context.Operator.Integer("axis") + shape.Rank : context.Operator.Integer("axis");

    private static void Add(CallContext context, string method, params Argument[] rest) => context.Add(new KernelCall(
        context.Operator.Name,
        "Move",
        new CallForm(method, new[] { context.Read(0), context.Read(1), context.Write() }.Concat(rest).ToEquatableArray()),
        $"{context.InputShape(0)}, {context.InputShape(1)} -> {context.OutputShape()}",
        MapCalls.Words(context.Operator))
    {
        TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.OutputType), ElementTypeName.InKernels(context.InputType(1))),
    });
}
