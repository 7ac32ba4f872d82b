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
        context.Add(new KernelCall(context.Operator.Name, "OneHot", new CallForm("Forward", arguments), $"{context.InputShape(0)} -> {output}", "one-hot " + Number.Of(output.ElementCount))
        {
            Batch = new CallForm("ForwardBatch", arguments),
            TakesSamples = true,
        });
    }
}
