// Elements written to places that indices name, known or computed.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ScatterCalls
{
    /// <summary>Single elements along one dimension.</summary>
    public static void PlanElements(CallContext context)
    {
        Shape shape = context.InputShape(Scatter.Input), indices = context.InputShape(Scatter.Indices);
        int axis = context.Operator.Integer("axis") < 0 ? context.Operator.Integer("axis") + shape.Rank : context.Operator.Integer("axis");
        int[] strides = Layout.RowMajor(shape.Dimensions);
        Argument layout = Argument.Of(indices.Dimensions.Concat(strides.Select((stride, d) => d == axis ? 0 : stride)).ToEquatableArray());
        Add(context, "Elements", layout, Argument.Of((long)shape[axis]), Argument.Of((long)strides[axis]));
    }

    /// <summary>Blocks by several coordinates.</summary>
    public static void PlanNd(CallContext context)
    {
        Shape shape = context.InputShape(Scatter.Input), indices = context.InputShape(Scatter.Indices);
        int count = indices[indices.Rank - 1];
        Add(context, "Blocks", Argument.Of(shape.Slice(0, count).Dimensions), Argument.Of(shape.Slice(count, shape.Rank - count).ElementCount));
    }

    private static void Add(CallContext context, string method, params Argument[] layout)
    {
        string reduction = context.Operator.Choice("reduction");
        List<Argument> arguments = [context.Read(Scatter.Input), context.Read(Scatter.Indices), context.Read(Scatter.Updates), context.Write(), .. layout];
        if (reduction != "none")
        {
            arguments.Add(new ChoiceArgument("ScatterReduction", KernelName.Of(reduction)));
        }

        context.Add(new KernelCall(
            context.Operator.Name,
            "Scatter",
            new CallForm(method, arguments.ToEquatableArray()),
            $"{context.InputShape(Scatter.Input)}, {context.InputShape(Scatter.Updates)} -> {context.OutputShape()}",
            MapCalls.Words(context.Operator))
        {
            TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.OutputType), ElementTypeName.InKernels(context.InputType(Scatter.Indices))),
        });
    }
}
