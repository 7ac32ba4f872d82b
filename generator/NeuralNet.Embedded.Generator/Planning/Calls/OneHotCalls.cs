// Encodings of categories. The counts stand in the call.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class OneHotCalls
{
    public static void Plan(CallContext context)
    {
        Shape output = context.OutputShape();
        EquatableArray<Argument> arguments = EquatableArray.Create(
            context.Read(0), Argument.Of(OneHot.CategoryCounts(context.Operator)), context.Write());
        context.Add(
            new KernelCall(
                context.Operator.Name,
                "OneHot",
                new CallForm("Forward", arguments),
                $"{context.InputShape(0)} -> {output}",
                "one-hot " + Number.Of(output.ElementCount))
            {
                Batch = new CallForm("ForwardBatch", arguments),
                TakesSamples = true,
            });
    }

    /// <summary>Indices as vectors along a new dimension.</summary>
    public static void PlanEncoding(CallContext context)
    {
        Operator encoding = context.Operator;
        Shape indices = context.InputShape(0);
        int axis = encoding.Integer("axis") < 0 ? encoding.Integer("axis") + indices.Rank + 1 : encoding.Integer("axis");
        float off = encoding.Float("offValue"), on = encoding.Float("onValue");
        List<Argument> arguments =
        [
            context.Read(0), context.Write(), Argument.Of((long)encoding.Integer("depth")), Argument.Of(indices.Slice(axis, indices.Rank - axis).ElementCount),
        ];
        if (off != 0 || on != 1)
        {
            arguments.AddRange([Argument.Of(off), Argument.Of(on)]);
        }

        context.Add(
            new KernelCall(
                encoding.Name,
                "OneHotEncoding",
                new CallForm("Forward", arguments.ToEquatableArray()),
                $"{indices} -> {context.OutputShape()}",
                "one-hot encoding")
            {
                TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.InputType(0))),
            });
    }
}
