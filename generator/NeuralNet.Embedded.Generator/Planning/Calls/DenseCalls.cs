// Fully connected layers, with the activation that follows.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Planning.Packing;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class DenseCalls
{
    /// <summary>
    /// One call; an activation that alone reads the layer's output is computed in that layer's registers. Also for a convolution whose kernel
    /// covers all of its input: its weights lie like those of a layer.
    /// </summary>
    public static void Plan(CallContext context)
    {
        Operator dense = context.Operator;
        Shape input = context.InputShape(Dense.Input), output = context.OutputShape();
        Tensor kernel = context.Graph.Constant(dense.Input(Dense.Weights))!;
        Argument read = context.Read(Dense.Input);
        Function activation = context.TakeActivation(out string written, out string words);
        (Argument weights, Argument bias) = Pack(context, kernel);
        EquatableArray<Argument> arguments = EquatableArray.Create(read, weights, bias, CallContext.Write(written));
        long rows = input.ElementCount / (kernel.Shape.ElementCount / kernel.Shape[0]);
        CallForm batch = new("ForwardBatch", arguments);
        context.Add(new KernelCall(
            dense.Name,
            "Dense",
            rows == 1 ? new CallForm("Forward", arguments) : batch with { Arguments = arguments.Append(Argument.Of(rows)).ToEquatableArray() },
            $"{input} -> {output}",
            (context.IsStandardized ? "standardise (in the weights) -> " : "") + "dense " + Number.Of(output.ElementCount) + words)
        {
            Batch = rows == 1 ? batch : null,
            TakesSamples = true,
            Function = activation,
            IsLayer = true,
        });
    }

    private static (Argument Weights, Argument Bias) Pack(CallContext context, Tensor weights)
    {
        ConstantTable constants = context.Constants;
        Tensor? bias = context.Graph.Constant(context.Operator.Input(Dense.Bias));
        int outputs = weights.Shape[0], inputs = (int)(weights.Shape.ElementCount / outputs), index = constants.Next("Dense");
        return (
            constants.Add("weights " + weights.Name, $"Dense{index}", $"{inputs} inputs, {outputs} outputs", () =>
                (DenseWeightPacker.Pack(weights.ToSingles(), outputs, inputs), DenseWeightPacker.Blocks(outputs, inputs))),
            AddBias(constants, bias, weights.Name, outputs, $"Bias{index}"));
    }

    private static Argument AddBias(ConstantTable constants, Tensor? bias, string weights, int outputs, string name)
    {
        int length = DenseWeightPacker.BiasLength(outputs);
        string padding = length == outputs ? "" : $", padded to {length}", what = bias is null ? "No bias: zeros" : "The bias of each output";
        return constants.Add(bias is null ? "no bias of " + weights : "bias " + bias.Name, name, $"{outputs} outputs{padding}", () =>
            (DenseWeightPacker.PackBias(bias?.ToSingles(), outputs), EquatableArray.Create(new PackedBlock($"{what}{padding}.", 1, length))));
    }
}
