// The distance of an autoencoder's answer from what it was given.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ReconstructionErrorCalls
{
    public static void Plan(CallContext context)
    {
        EquatableArray<Argument> arguments = EquatableArray.Create(
            context.Read(ReconstructionError.Input), context.Read(ReconstructionError.Reconstruction), context.Write());
        context.Add(
            new KernelCall(
                context.Operator.Name,
                "ReconstructionError",
                new CallForm("Forward", arguments),
                $"{context.InputShape(ReconstructionError.Input)}, {context.InputShape(ReconstructionError.Reconstruction)} -> {context.OutputShape()}",
                "reconstruction error")
            {
                Batch = new CallForm("ForwardBatch", arguments),
                TakesSamples = true,
            });
    }
}
