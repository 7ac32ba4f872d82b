// Convolutions, with what follows in their registers. A batch that could not be dropped goes sample by sample.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Planning.Packing;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ConvCalls
{
    /// <summary>The most terms of a sum that kernels find by a table.</summary>
    public const int MostTermsInTable = 1024;

    /// <summary>The most floats of an input with its pads that kernels copy.</summary>
    public const int MostPaddedFloats = 8192;

    public static void Plan(CallContext context)
    {
        Operator conv = context.Operator;
        Tensor weights = context.Graph.Constant(conv.Input(Conv.Weights))!;
        SpatialWindow window = Conv.Window(conv, weights.Shape);
        Shape input = context.InputShape(Conv.Input), output = context.OutputShape();
        int groups = conv.Integer("groups"), filters = weights.Shape[0], channels = input[input.Rank - 1];
        if (groups == 1 && window.Before.Concat(window.After).All(pad => pad == 0) && window.Kernel.SequenceEqual(Spatial(input, window)))
        {
            DenseCalls.Plan(context);
            return;
        }

        bool isDepthwise = groups == channels && filters == channels && channels > 1;
        Function epilogue = context.TakeEpilogue(out string written, out string words);
        (Argument packed, Argument bias) = Pack(context, weights, Cells(window), groups, isDepthwise);
        StructureArgument shape = Structure(window, input, channels, filters, groups);
        int samples = (int)input.Slice(0, input.Rank - 1 - window.Rank).ElementCount;
        SampleCalls.Add(context, conv.Input(Conv.Input)!, written, samples, epilogue, (source, destination, own) => new KernelCall(
            conv.Name,
            "Conv",
            new CallForm("Forward", EquatableArray.Create(
                source, packed, bias, destination, context.Scratch(WorkspaceLength(window, input, channels, groups, isDepthwise)), shape)),
            $"{input} -> {output}",
            $"{(isDepthwise ? "depthwise " : "")}conv {string.Join("x", window.Kernel)} {Number.Of(filters)}{words}")
        {
            Function = own,
            IsLayer = true,
        });
    }

    private static (Argument Weights, Argument Bias) Pack(CallContext context, Tensor weights, int cells, int groups, bool isDepthwise)
    {
        ConstantTable constants = context.Constants;
        int filters = weights.Shape[0], channels = weights.Shape[weights.Shape.Rank - 1], index = constants.Next("Conv");
        string way = groups == 1 ? "" : $" in {groups} groups";
        Argument packed = constants.Add(
            $"conv weights {groups} {weights.Name}", $"Conv{index}", $"{filters} filters of {weights.Shape.Slice(1, weights.Shape.Rank - 1)}{way}", () =>
            ConvWeightPacker.Pack(weights.ToSingles(), filters, cells, channels, groups, isDepthwise));
        Tensor? bias = context.Graph.Constant(context.Operator.Input(Conv.Bias));
        return (packed, bias is null ? Argument.None : constants.Add($"conv bias {groups} {bias.Name}", $"ConvBias{index}", $"{filters} filters", () =>
        {
            float[] values = ConvWeightPacker.PackBias(bias.ToSingles(), filters, groups, isDepthwise);
            return (values, EquatableArray.Create(new PackedBlock("The bias of each filter.", 1, values.Length)));
        }));
    }

    private static IEnumerable<int> Spatial(Shape input, SpatialWindow window) => input.Dimensions.Skip(input.Rank - 1 - window.Rank).Take(window.Rank);

    private static int Cells(SpatialWindow window) => window.Kernel.Aggregate(1, (product, extent) => product * extent);

    private static StructureArgument Structure(SpatialWindow window, Shape input, int channels, int filters, int groups)
    {
        List<(string, string)> properties = WindowStructure.Properties(window);
        if (groups > 1)
        {
            properties.Add(("Groups", Number.Of(groups)));
        }

        return new StructureArgument("ConvShape", WindowStructure.Extents(window, input, channels, filters), properties.ToEquatableArray());
    }

    // What Conv.WorkspaceLength says: a small input is copied between its pads, for another a pixel of zeros is enough.
    private static int WorkspaceLength(SpatialWindow window, Shape input, int channels, int groups, bool isDepthwise)
    {
        if (isDepthwise || window.Before.Concat(window.After).All(pad => pad == 0))
        {
            return 0;
        }

        long padded = channels, terms = (long)(channels / groups) * Cells(window);
        for (int i = 0; i < window.Rank; i++)
        {
            padded *= input[input.Rank - 1 - window.Rank + i] + window.Before[i] + window.After[i];
        }

        return terms <= MostTermsInTable && padded <= MostPaddedFloats ? (int)padded : channels / groups;
    }
}
