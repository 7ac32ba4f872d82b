// Scalings that could not be folded into a layer.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class StandardizeCalls
{
    public static void Plan(CallContext context)
    {
        ConstantTable constants = context.Constants;
        int index = constants.Next("Standardize");
        Argument input = context.Read(Standardize.Input);
        Tensor offset = context.Graph.Constant(context.Operator.Input(Standardize.Offset))!,
            scale = context.Graph.Constant(context.Operator.Input(Standardize.Scale))!;
        EquatableArray<Argument> arguments = EquatableArray.Create(
            input, constants.AddPlain("offset", "Offset", offset, index), constants.AddPlain("scale", "Scale", scale, index), context.Write());
        context.Add(new KernelCall(context.Operator.Name, "Standardize", new CallForm("Forward", arguments), context.OutputShape().ToString(), "standardise")
        {
            Batch = new CallForm("ForwardBatch", arguments),
            TakesSamples = true,
            Overwrites = EquatableArray.Create(context.Operator.Input(Standardize.Input)!),
        });
    }
}
