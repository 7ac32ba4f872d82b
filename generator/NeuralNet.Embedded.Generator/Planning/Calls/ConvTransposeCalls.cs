// Transposed convolutions, with what follows in their registers; batches go sample by sample.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Planning.Packing;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ConvTransposeCalls
{
    public static void Plan(CallContext context)
    {
        Operator conv = context.Operator;
        ConstantTable constants = context.Constants;
        Tensor weights = context.Graph.Constant(conv.Input(ConvTranspose.Weights))!;
        SpatialWindow window = ConvTranspose.Window(conv, weights.Shape);
        Shape input = context.InputShape(ConvTranspose.Input), output = context.OutputShape();
        int groups = conv.Integer("groups"), channels = weights.Shape[0], filters = weights.Shape[weights.Shape.Rank - 1] * groups;
        int index = constants.Next("ConvTranspose");
        Function epilogue = context.TakeEpilogue(out string written, out string words);
        string phases = $"{groups} {string.Join(" ", window.Strides)} {string.Join(" ", window.Dilations)} {string.Join(" ", window.Before)}";
        Argument packed = constants.Add(
            $"transposed conv weights {phases} {weights.Name}", $"ConvTranspose{index}",
            $"{channels} channels, {filters} filters of {string.Join("x", window.Kernel)}",
            () => ConvTransposeWeightPacker.Pack(weights.ToSingles(), channels, filters, groups, window));
        Tensor? bias = context.Graph.Constant(conv.Input(ConvTranspose.Bias));
        Argument packedBias = bias is null ? Argument.None
            : constants.Add($"transposed conv bias {groups} {bias.Name}", $"ConvTransposeBias{index}", $"{filters} filters", () =>
            {
                float[] values = ConvWeightPacker.PackBias(bias.ToSingles(), filters, groups, isDepthwise: false);
                return (values, EquatableArray.Create(new PackedBlock("The bias of each filter.", 1, values.Length)));
            });
        window = Cut(conv, window);
        StructureArgument shape = Structure(window, input, channels, filters, groups);
        int scratch = WorkspaceLength(window, input, channels, groups), samples = (int)input.Slice(0, input.Rank - 1 - window.Rank).ElementCount;
        SampleCalls.Add(context, conv.Input(ConvTranspose.Input)!, written, samples, epilogue, (source, destination, own) => new KernelCall(
            conv.Name,
            "ConvTranspose",
            new CallForm("Forward", EquatableArray.Create(source, packed, packedBias, destination, context.Scratch(scratch), shape)),
            $"{input} -> {output}",
            $"transposed conv {string.Join("x", window.Kernel)} {Number.Of(filters)}{words}")
        {
            Function = own,
            IsLayer = true,
        });
    }

    // Cells added at the end are cut off less: the padding there may be negative.
    private static SpatialWindow Cut(Operator conv, SpatialWindow window)
    {
        EquatableArray<int> added = conv.Integers("outputPadding", window.Rank, 0);
        return window with { After = window.After.Select((pad, i) => pad - added[i]).ToEquatableArray() };
    }

    private static StructureArgument Structure(SpatialWindow window, Shape input, int channels, int filters, int groups)
    {
        List<(string, string)> properties = WindowStructure.Properties(window);
        if (groups > 1)
        {
            properties.Add(("Groups", Number.Of(groups)));
        }

        return new StructureArgument("ConvTransposeShape", WindowStructure.Extents(window, input, channels, filters), properties.ToEquatableArray());
    }

    // What ConvTranspose.WorkspaceLength says: a small input is copied between margins, for another a pixel of zeros is enough.
    private static int WorkspaceLength(SpatialWindow window, Shape input, int channels, int groups)
    {
        long padded = channels, terms = channels / groups;
        for (int i = 0; i < window.Rank; i++)
        {
            int reach = (window.Kernel[i] - 1) * window.Dilations[i], stride = window.Strides[i];
            padded *= input[input.Rank - 1 - window.Rank + i] + (reach / stride) + ((reach + Math.Max(-window.After[i], 0)) / stride);
            terms *= window.Kernel[i];
        }

        return terms <= ConvCalls.MostTermsInTable && padded <= ConvCalls.MostPaddedFloats ? (int)padded : channels / groups;
    }
}
