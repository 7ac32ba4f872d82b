// What goes along the lines of one dimension, from one element to the next.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class LineCalls
{
    /// <summary>Running sums.</summary>
    public static void PlanCumulativeSum(CallContext context)
    {
        Operator sum = context.Operator;
        List<Argument> arguments = [context.Read(0), context.Write(), .. Extents(context)];
        if (sum.Flag("exclusive") || sum.Flag("reverse"))
        {
            arguments.AddRange([Argument.Of(sum.Flag("exclusive")), Argument.Of(sum.Flag("reverse"))]);
        }

        Add(context, "Scan", "CumSum", arguments, ElementTypeName.InKernels(context.OutputType));
    }

    /// <summary>The greatest element as a vector with a single one.</summary>
    public static void PlanHardmax(CallContext context) =>
        Add(context, "Hardmax", "Forward", [context.Read(0), context.Write(), .. Extents(context)]);

    /// <summary>The best elements and where they are.</summary>
    public static void PlanTopK(CallContext context)
    {
        List<Argument> arguments =
        [
            context.Read(0), context.Write(TopK.Values), context.Write(TopK.Indices), .. Extents(context), Argument.Of((long)context.Operator.Integer("k")),
        ];
        if (!context.Operator.Flag("largest"))
        {
            arguments.Add(Argument.Of(false));
        }

        Add(context, "TopK", "Forward", arguments, ElementTypeName.InKernels(context.InputType(0)));
    }

    private static Argument[] Extents(CallContext context)
    {
        (int outer, int axis, int inner) = ReduceCalls.Axis(context);
        return [Argument.Of((long)outer), Argument.Of((long)axis), Argument.Of((long)inner)];
    }

    private static void Add(CallContext context, string kernel, string method, List<Argument> arguments, params string[] types) => context.Add(new KernelCall(
        context.Operator.Name,
        kernel,
        new CallForm(method, arguments.ToEquatableArray()),
        $"{context.InputShape(0)} -> {context.OutputShape()}",
        MapCalls.Words(context.Operator))
    {
        TypeArguments = types.ToEquatableArray(),
    });
}
